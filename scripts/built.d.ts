export declare const root: string;
/** Builds `out/` when a source file is newer than the last build. Two commands started together build once. */
export declare function ensureBuilt(): void;
