import type { FixedKeys } from '../fixed-keys.ts';
import type { KeyProfileName } from '../key-profiles.ts';

const profiles: Readonly<Record<KeyProfileName, string>> = {
  default: 'Pleura',
  cvat: 'CVAT',
  slicer: '3D Slicer',
  itksnap: 'ITK-SNAP',
  prodigy: 'Prodigy',
  labelme: 'labelme',
};

const fixed: Readonly<Record<FixedKeys['id'], string>> = {
  move: 'To the next film in that direction',
  page: 'A screen up or down',
  ends: 'First or last film',
};

/** The key sheet, profiles and rebinding. Names of actions are in `shortcuts`. */
export const keyStrings = {
  profile: 'Key profile',
  profileHelp: 'Keys that hands know from another tool. What has no counterpart there keeps its key.',
  profiles,
  active: (profile: string, changed: number) =>
    changed === 0 ? `Profile: ${profile}` : `Profile: ${profile}, ${changed} changed`,
  fixed,
  reasons: 'Reasons of a rejection',
  regionReasons: 'Reasons at a difference',
  search: 'Search actions and keys',
  none: (text: string) => `No action or key matches “${text}”.`,
  unbound: 'no key',
  change: (action: string, keys: string) => `${action}: ${keys}. Change`,
  press: 'Press a key…',
  pressHelp: 'Press the new key, or Esc to leave it.',
  taken: (key: string, action: string, scope: string) => `${key} is already “${action}” (${scope}).`,
  takenFixed: (key: string) => `${key} moves through the queue and cannot be given away.`,
  takenByReason: (key: string, reason: string) => `With a difference chosen, ${key} says “${reason}”.`,
  shadowed: (scope: string, key: string, own: string, dead: string) =>
    `${scope}: ${key} is “${own}”, and “${dead}” has no key there.`,
  kept: (key: string) => `${key} belongs to the browser or to moving through the page. Choose another one.`,
  take: 'Take it from there',
  useAnyway: 'Use it all the same',
  leave: 'Leave it',
  reset: (action: string) => `${action}: back to the profile’s key`,
  resetAll: 'Reset all',
  open: 'Change keys…',
};
