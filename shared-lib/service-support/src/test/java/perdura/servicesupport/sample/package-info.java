@NullMarked
package perdura.servicesupport.sample;

import org.jspecify.annotations.NullMarked;
