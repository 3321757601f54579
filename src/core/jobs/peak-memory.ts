import { readFileSync } from 'node:fs';

/**
 * The most memory this process has had resident, in MB. Where the system says what this program itself had (Linux), that: what is counted for the process
 * begins with what its parent had when it was started.
 */
export function peakMemoryMB(): number {
  return Math.round((ownPeakKb() ?? process.resourceUsage().maxRSS) / 1024);
}

function ownPeakKb(): number | null {
  try {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return found ? Number(found[1]) : null;
  } catch {
    return null;
  }
}
