import type { PictureFault } from '#contract/failure-facts.ts';

/** What completes "The film x.jpg cannot be read: …". */
export function pictureFaultText(fault: PictureFault): string {
  switch (fault.code) {
    case 'missing':
      return 'the file does not exist';
    case 'not-allowed':
      return 'reading it is not allowed; check its permissions';
    case 'folder':
      return 'it is a folder';
    case 'empty':
      return 'it is empty (0 bytes); copy it again from its origin';
    case 'damaged':
      return 'it is cut short or damaged; copy it again from its origin';
    case 'too-large':
      return 'it has more pixels than Pleura can open (268 million)';
    case 'dicom':
      return 'it is a DICOM file; convert it to PNG or use the JPG release of the dataset';
    case 'no-picture':
      return 'it is not a PNG, JPEG or TIFF picture';
    case 'system':
      return `the system could not read it (${fault.error})`;
  }
}
