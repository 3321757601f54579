import type { RiskWeights } from './risk.ts';

/** Written by `node bench/ranking/run.ts --write`, fitted on 180 films with 6549 spoilt masks. */
export const shippedWeights: RiskWeights = {
  bias: -21.523,
  islands: 0,
  holes: 0,
  notches: 0.36,
  'lungs-differ': 0.119,
  'heights-differ': 0,
  'touches-border': 0.291,
  joined: 1.286,
  'missing-lung': 0.016,
  surprising: 5.018,
  'edge-off': 0.028,
  'reaches-beyond': -1.092,
  'film-doubtful': 3.577,
  'model-unsure': -0.827,
  'shared-mask': 0,
  'shared-film': 0,
};

/** For masks without a model's answer beside them. */
export const shippedWithoutModel: RiskWeights = {
  bias: -3.716,
  islands: 0,
  holes: 0.678,
  notches: 1.126,
  'lungs-differ': 1.585,
  'heights-differ': 1.489,
  'touches-border': 1.242,
  joined: 2.27,
  'missing-lung': 6.711,
  surprising: 0,
  'edge-off': 0,
  'reaches-beyond': 0,
  'film-doubtful': 4.826,
  'model-unsure': 0,
  'shared-mask': 0,
  'shared-film': 0,
};
