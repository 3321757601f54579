import type { RiskWeights } from './risk.ts';

/** Written by `node bench/ranking/run.ts --write`, fitted on 180 films with 6549 spoilt masks. */
export const shippedWeights: RiskWeights = {
  bias: -20.578,
  islands: 0,
  holes: 0,
  notches: 0.274,
  'lungs-differ': 0.117,
  'heights-differ': 0,
  'touches-border': 0.034,
  joined: 0.739,
  'missing-lung': 0.01,
  surprising: 4.958,
  'edge-off': 0.045,
  'reaches-beyond': -1.082,
  'film-doubtful': 3.497,
  'model-unsure': -0.653,
  'shared-mask': 0,
  'shared-film': 0,
};

/** For masks without a model's answer beside them. */
export const shippedWithoutModel: RiskWeights = {
  bias: -3.716,
  islands: 0,
  holes: 0.679,
  notches: 1.126,
  'lungs-differ': 1.584,
  'heights-differ': 1.489,
  'touches-border': 1.24,
  joined: 2.267,
  'missing-lung': 6.712,
  surprising: 0,
  'edge-off': 0,
  'reaches-beyond': 0,
  'film-doubtful': 4.827,
  'model-unsure': 0,
  'shared-mask': 0,
  'shared-film': 0,
};
