import { z } from 'zod';

/** Side of a square film pixel in mm, in the range of radiography: detectors have 0.05 to 0.2, films reduced for training up to 2. */
export const spacingMm = z.number().min(0.02).max(2);
