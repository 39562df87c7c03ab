/** The rules of the house, as ArchUnit rules over byte code. */
@NullMarked
package perdura.testsupport.architecture;

import org.jspecify.annotations.NullMarked;
