/** What cloud manager tells: which processes run, what they use, and what they may use. */
@NullMarked
package perdura.api.cloudmanager;

import org.jspecify.annotations.NullMarked;
