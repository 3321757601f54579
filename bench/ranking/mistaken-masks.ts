/**
 * Films of the training sets whose masks by people are plainly wrong on the film: they count as lung what their set leaves out. Found among
 * the 40 good masks that differ most from the model, looked at one by one; masks that differ as much and can be defended (effusions, destroyed
 * lungs, the edge of the aorta) are not here. A mask like these ought to come first in a queue, so nothing is fitted to their being
 * good; figures are given with and without them.
 */
export const mistakenMasks: ReadonlyMap<string, string> = new Map([
  ['wingspan/1.2.156.112536.2.560.224076136121215.1251052694112.6081', 'heart taken for left lung'],
  ['wingspan/1.2.392.200046.100.2.1.116528309041.170208143443', 'heart taken for left lung'],
  ['wingspan/1.2.410.200048.10921.20170520085117', 'heart taken for left lung'],
  ['shenzhen/CHNCXR_0006_0', 'stomach and the edge of the heart taken for lung'],
  ['shenzhen/CHNCXR_0013_0', 'heart taken for left lung'],
  ['shenzhen/CHNCXR_0014_0', 'heart taken for left lung'],
  ['shenzhen/CHNCXR_0029_0', 'heart taken for left lung'],
  ['shenzhen/CHNCXR_0286_0', 'heart taken for left lung'],
  ['shenzhen/CHNCXR_0293_0', 'heart taken for left lung'],
  ['shenzhen/CHNCXR_0368_1', 'stomach taken for left lung'],
  ['shenzhen/CHNCXR_0439_1', 'heart taken for left lung'],
  ['shenzhen/CHNCXR_0511_1', 'heart taken for left lung'],
  ['shenzhen/CHNCXR_0514_1', 'stomach taken for left lung'],
  ['shenzhen/CHNCXR_0635_1', 'heart and abdomen taken for lung'],
]);

/**
 * Held-out films whose masks are of the other lung definition than their set, by a rule that knows nothing of ranking: at least 15% of what an
 * earlier state of the network called heart lies inside the lung mask (`training/audit.py`, which keeps such films out of training). The model
 * card leaves out the same. None was looked at to be on this list; stomach taken for lung is not on it.
 */
export const otherDefinition: ReadonlySet<string> = new Set([
  'wingspan/1.2.156.112536.2.560.224076136121215.1251052694112.6081',
  'wingspan/1.2.392.200046.100.2.1.116528309041.170208143443',
  'wingspan/1.2.410.200048.10921.20170520085117',
  'shenzhen/CHNCXR_0013_0',
  'shenzhen/CHNCXR_0014_0',
  'shenzhen/CHNCXR_0029_0',
  'shenzhen/CHNCXR_0286_0',
  'shenzhen/CHNCXR_0293_0',
  'shenzhen/CHNCXR_0439_1',
  'shenzhen/CHNCXR_0478_1',
  'shenzhen/CHNCXR_0511_1',
  'shenzhen/CHNCXR_0635_1',
]);
