package io.mixlake.dataset;

import java.io.Serializable;

/**
 * A complete file that waits for its commit.
 *
 * @param path where it is now
 * @param name the file name that it will have in its day's partition
 * @param rows how many rows it holds
 * @param bytes its size
 */
public record StagedFile(String path, String name, long rows, long bytes) implements Serializable {}
