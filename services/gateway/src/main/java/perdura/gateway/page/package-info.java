/** What is open to all: the page, its assets, the API document, and whether the door stands. */
@NullMarked
package perdura.gateway.page;

import org.jspecify.annotations.NullMarked;
