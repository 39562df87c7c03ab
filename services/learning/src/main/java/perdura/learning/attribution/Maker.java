package perdura.learning.attribution;

/** Who made a fill, with what, and where. */
record Maker(String agent, String strategy, String venue, String instrument) {}
