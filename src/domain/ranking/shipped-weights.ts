import type { RiskWeights } from './risk.ts';

/** Written by `node bench/ranking/run.ts --write`, fitted on 194 films with 7055 spoilt masks. */
export const shippedWeights: RiskWeights = {
  bias: -12.798,
  islands: 0.816,
  holes: 0.816,
  notches: 0.171,
  'lungs-differ': 0.245,
  'heights-differ': 0,
  'touches-border': 1.02,
  joined: 1.729,
  'missing-lung': 1.632,
  unlikely: 3.649,
  surprising: 0.001,
  'one-lung-disagrees': 0,
  'sure-background-taken': 0.602,
  'reaches-beyond': -1.867,
  larger: -0.814,
  smaller: 0,
  'edge-off': 0.064,
  'film-doubtful': 2.448,
  'model-unsure': -0.699,
};

/** For masks without a model's answer beside them. */
export const shippedWithoutModel: RiskWeights = {
  bias: -3.699,
  islands: 1.358,
  holes: 1.358,
  notches: 0.687,
  'lungs-differ': 1.877,
  'heights-differ': 0.214,
  'touches-border': 1.128,
  joined: 2.158,
  'missing-lung': 5.81,
  unlikely: 0,
  surprising: 0,
  'one-lung-disagrees': 0,
  'sure-background-taken': 0,
  'reaches-beyond': 0,
  larger: 0,
  smaller: 0,
  'edge-off': 0,
  'film-doubtful': 4.074,
  'model-unsure': 0,
};
