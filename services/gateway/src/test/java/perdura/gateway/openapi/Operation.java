package perdura.gateway.openapi;

import java.lang.reflect.Method;

/**
 * One operation of the suite's API.
 *
 * @param owner the last word of the package that it stands in, for grouping
 * @param streams whether it answers with server-sent events
 */
record Operation(String verb, String path, String owner, Method method, boolean streams) {}
