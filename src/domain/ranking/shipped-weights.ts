import type { RiskWeights } from './risk.ts';

/** Written by `node bench/ranking/run.ts --write`, fitted on 180 films with 6549 spoilt masks. */
export const shippedWeights: RiskWeights = {
  bias: -18.81,
  islands: 0,
  holes: 0,
  notches: 0.323,
  'lungs-differ': 0.103,
  'heights-differ': 0,
  'touches-border': 0.234,
  joined: 1.399,
  'missing-lung': 0.016,
  surprising: 4.307,
  'edge-off': 0,
  'reaches-beyond': -0.966,
  'film-doubtful': 3.103,
  'model-unsure': -0.325,
  'shared-mask': 0,
  'shared-film': 0,
};

/** For masks without a model's answer beside them. */
export const shippedWithoutModel: RiskWeights = {
  bias: -3.716,
  islands: 0,
  holes: 0.678,
  notches: 1.125,
  'lungs-differ': 1.587,
  'heights-differ': 1.487,
  'touches-border': 1.241,
  joined: 2.262,
  'missing-lung': 6.706,
  surprising: 0,
  'edge-off': 0,
  'reaches-beyond': 0,
  'film-doubtful': 4.822,
  'model-unsure': 0,
  'shared-mask': 0,
  'shared-film': 0,
};
