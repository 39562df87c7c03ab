/** What the suite used over time. */
@NullMarked
package perdura.cloudmanager.resource;

import org.jspecify.annotations.NullMarked;
