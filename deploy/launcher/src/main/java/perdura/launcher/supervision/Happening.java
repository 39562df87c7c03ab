package perdura.launcher.supervision;

/** What can befall a process, as the restart policy sees it. */
sealed interface Happening {
  /** The suite came up, and the process belongs to it. */
  record Wanted() implements Happening {}

  /** A person or a deployment wants it to run. */
  record OrderedStart() implements Happening {}

  /** A person or a deployment wants it not to run, or the suite goes down and forgives it. */
  record OrderedStop() implements Happening {}

  /** The suite goes down: what is held against it stays. */
  record WentDownWithSuite() implements Happening {}

  /** It was started. */
  record Started() implements Happening {}

  /** It has been ready for the stability time on end. */
  record Held() implements Happening {}

  /** It ended by itself, or was ended as sick: this counts. */
  record Failed() implements Happening {}

  /** It ended because what it needs went down. */
  record WentDownWithDependency() implements Happening {}

  /** It ended and is to be started again (exit codes 75 and 76, or 0 where that is the rule). */
  record AskedAgain() implements Happening {}

  /** It ended because it is set up wrong (exit code 78): only a person can help. */
  record Misconfigured() implements Happening {}

  /** It ended as it was meant to. */
  record Completed() implements Happening {}
}
