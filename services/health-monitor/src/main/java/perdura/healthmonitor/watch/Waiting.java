package perdura.healthmonitor.watch;

import perdura.healthmonitor.rule.Transition;

/**
 * A transition that is not written yet.
 *
 * @param told whether the world outside has heard of it already
 */
record Waiting(Transition transition, boolean told) {}
