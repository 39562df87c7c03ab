/** The dashboard as people see it: in a browser, through the gateway. */
@NullMarked
package perdura.dashboardtest;

import org.jspecify.annotations.NullMarked;
