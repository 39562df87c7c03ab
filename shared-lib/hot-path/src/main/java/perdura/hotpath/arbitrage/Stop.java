package perdura.hotpath.arbitrage;

/**
 * Why a decision that passed was not filled to its end. The journal has the name; of a leg that was
 * held back that of the denial.
 */
enum Stop {
  NONE,
  /** The gate held a leg back that it had let pass: trading was halted meanwhile, say. */
  HELD_BACK,
  /** The venue did not give what the leg asks for. */
  REJECTED,
  /** The process ended before it knew; a paper venue ends with it, and filled nothing. */
  LOST
}
