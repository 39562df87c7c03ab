/** Trading calendars: rules in a file, sessions out of it. */
@NullMarked
package perdura.marketawareness.calendar;

import org.jspecify.annotations.NullMarked;
