import type { RiskWeights } from './risk.ts';

/** Written by `node bench/ranking/run.ts --write`, fitted on 194 films with 7055 spoilt masks. */
export const shippedWeights: RiskWeights = {
  bias: -14.844,
  islands: 0.718,
  holes: 0.718,
  notches: 0.161,
  'lungs-differ': 0.216,
  'heights-differ': 0,
  'touches-border': 0.936,
  joined: 1.907,
  'missing-lung': 1.437,
  unlikely: 1.675,
  surprising: 1.884,
  'one-lung-disagrees': 0,
  'sure-background-taken': 0.561,
  'reaches-beyond': -1.821,
  larger: -1.273,
  smaller: 0,
  'edge-off': 0.02,
  'film-doubtful': 2.155,
  'model-unsure': -0.516,
};

/** For masks without a model's answer beside them. */
export const shippedWithoutModel: RiskWeights = {
  bias: -3.694,
  islands: 1.311,
  holes: 1.311,
  notches: 0.666,
  'lungs-differ': 1.911,
  'heights-differ': 0.182,
  'touches-border': 1.099,
  joined: 2.206,
  'missing-lung': 11.659,
  unlikely: 0,
  surprising: 0,
  'one-lung-disagrees': 0,
  'sure-background-taken': 0,
  'reaches-beyond': 0,
  larger: 0,
  smaller: 0,
  'edge-off': 0,
  'film-doubtful': 5.168,
  'model-unsure': 0,
};
