package perdura.healthmonitor.sample;

/** A sample and how many bad ones in a row it ends, itself included. */
record NumberedSample(Sample sample, int badInARow) {}
