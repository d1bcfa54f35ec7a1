/**
 * Instead of packages that a bundled one loads and never calls here: xmlbuilder, by which mammoth
 * writes the Word documents that we only read.
 */
export {};
