import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { VirtualListbox } from '#renderer/screens/queue/virtual-listbox.tsx';

/** More than the 207,126 studies that Chromium lays out below each other, each as tall as the queue draws one. */
const total = 227_835;

function LongList() {
  const [active, setActive] = useState(0);
  return createElement(VirtualListbox, {
    label: 'Studies',
    total,
    read: total,
    hasMore: false,
    isLoadingMore: false,
    loadMore: () => {},
    active,
    activeId: `option-${active}`,
    setActive,
    layoutOf: () => ({ columns: 1, rowPx: 162, gapPx: 0 }),
    shape: 'study',
    // biome-ignore lint/correctness/noChildrenProp: what draws an option is no child but a function.
    children: (index: number) =>
      createElement(
        'div',
        { key: index, id: `option-${index}`, role: 'option', 'aria-selected': index === active },
        index,
      ),
  });
}

document.body.innerHTML = '<div id="list" style="display:flex;flex-direction:column;height:700px"></div>';
createRoot(document.getElementById('list')!).render(createElement(LongList));
