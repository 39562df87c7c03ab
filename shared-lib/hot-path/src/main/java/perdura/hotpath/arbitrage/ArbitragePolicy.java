package perdura.hotpath.arbitrage;

import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.cycle.IndexSettings;

/**
 * Which cycles a loop looks for.
 *
 * @param budget what a cycle may spend and must earn; it is cut to what is held
 * @param valuation what assets are worth when limits are asked
 */
public record ArbitragePolicy(
    CycleSettings cycles, IndexSettings index, CycleBudget budget, Valuation valuation) {}
