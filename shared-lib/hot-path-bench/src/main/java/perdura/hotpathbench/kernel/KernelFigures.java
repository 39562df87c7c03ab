package perdura.hotpathbench.kernel;

/**
 * What one operation takes.
 *
 * @param name class and method
 * @param nsPerOperation mean
 * @param errorNs half of the 99.9 % confidence interval; not a number if too little was measured
 * @param bytesPerOperation allocated; not a number where it was not measured
 */
public record KernelFigures(
    String name, double nsPerOperation, double errorNs, double bytesPerOperation) {}
