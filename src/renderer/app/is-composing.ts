/** What a browser says of the keys of an input method whose composition it does not mark: WebKit's Enter that ends one among them. */
const keyOfInputMethod = 229;

/** The key belongs to an input method, as Enter that takes a Chinese word or Escape that drops it: the field must not act on it. */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === keyOfInputMethod;
}
