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
    case 'pixel-type':
      return `its pixels are of type ${fault.type}; Pleura reads 8 and 16 bit pictures`;
    case 'channels':
      return `it has ${fault.channels} colour channels (${fault.space}); Pleura reads grey and RGB`;
    case 'coloured':
      return 'it is a colour picture; save it in grey, lung white on black';
    case 'values':
      return `its brightest value is ${fault.brightest}; a mask holds 0 and 255, 0 and 1, or 1 right lung, 2 left lung, 3 heart`;
    case 'system':
      return `the system could not read it (${fault.error})`;
  }
}
