/** How two masks are laid side by side: second dashed, differences in two colours, two films, or a divider to swipe. */
export const compareViews = ['outline', 'colours', 'side', 'swipe'] as const;
export type CompareView = (typeof compareViews)[number];

export function nextCompareView(view: CompareView): CompareView {
  return compareViews[(compareViews.indexOf(view) + 1) % compareViews.length] ?? 'outline';
}
