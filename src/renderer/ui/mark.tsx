/** The product's mark: two lungs in one line. */
export function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path
        d="M10.2 5.2C7 4.6 3 10.600 2.800 17.400c-.1 2.400 1.500 2.900 3.300 2.300 1.500-.5 2.800-1 4.100-1.100z"
        stroke="var(--mantine-color-accent-4)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path
        d="M13.800 5.200c3.200-.6 7.200 5.400 7.400 12.200.1 2.400-1.500 2.900-3.300 2.300-1.500-.5-2.800-1-4.100-1.100z"
        stroke="var(--mask-contour)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
  );
}
