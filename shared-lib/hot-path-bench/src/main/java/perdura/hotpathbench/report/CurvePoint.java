package perdura.hotpathbench.report;

import perdura.hotpathbench.measure.RunFigures;
import perdura.hotpathbench.value.ValueFigures;

/**
 * What speed costs in value: ours with a budget of sizings.
 *
 * @param mostSizings for each direction of an update
 */
public record CurvePoint(int mostSizings, RunFigures run, ValueFigures value) {}
