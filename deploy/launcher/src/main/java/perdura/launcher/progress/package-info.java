/** How the launcher sees that an agent gets on: by its log, by sd_notify, or by its ticks. */
@NullMarked
package perdura.launcher.progress;

import org.jspecify.annotations.NullMarked;
