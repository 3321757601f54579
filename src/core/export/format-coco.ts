import { boundingBox } from '#domain/bounding-box.ts';
import { cocoRuns, packCocoCounts } from '#domain/coco-rle.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { readCocoMasks } from './coco-reader.ts';
import { fileStem } from './file-stem.ts';
import { type Format, knownFilmSize, type WrittenCase } from './format-writer.ts';

/**
 * COCO: films, and one annotation per film with the run-length code of both lungs. Written so that every image and every annotation has
 * a line of its own.
 */
export const cocoFormat: Format = {
  needsFilms: true,
  grid: (frozen, film) => film ?? knownFilmSize(frozen),
  files: ['images/<case>.png', 'annotations.json'],

  async open({ folder }) {
    const file = await folder.openText('annotations.json');
    let images = 0;
    let annotations = 0;
    await file.append('{"annotations":[');
    return {
      notes: [
        '`annotations.json`: one annotation per film, category 1 `lung` (both lungs together), as compressed run-length code (`size` is [height, width], columns first, `iscrowd` 0). Films whose mask is empty have no annotation. `case_id` of an image is the id of the film.',
      ],

      async write({ frozen, film }) {
        const path = `images/${fileStem(frozen.record.caseId)}.png`;
        if (film) await folder.write(path, film.png);
        return [path];
      },

      async index(written, lungs) {
        images += 1;
        if (written.areaPx === 0) return;
        const annotation = annotationOf({ id: annotations + 1, imageId: images, written, lungs });
        await file.append(`${annotations === 0 ? '' : ','}\n${JSON.stringify(annotation)}`);
        annotations += 1;
      },

      async finish(written) {
        await file.append('\n],"images":[');
        let image = 0;
        for await (const one of written) {
          image += 1;
          await file.append(`${image === 1 ? '' : ','}\n${JSON.stringify(imageOf(image, one))}`);
        }
        await file.append('\n],');
        await file.append('"categories":[{"id":1,"name":"lung","supercategory":"anatomy"}],');
        await file.append('"info":{"description":"Lungs on frontal chest radiographs"},"licenses":[]}\n');
        await file.close();
      },

      readBack: (written) => readCocoMasks(folder.pathOf('annotations.json'), written),
    };
  },
};

function imageOf(id: number, { frozen: { record, revision }, files, width, height }: WrittenCase) {
  return {
    id,
    file_name: files[0]!,
    width,
    height,
    case_id: record.caseId,
    subject_id: record.subjectId,
    study_id: record.studyId,
    split: record.split,
    review_status: record.status,
    mask_source: revision.source,
    lung_definition: revision.definition,
  };
}

interface AnnotationRequest {
  readonly id: number;
  readonly imageId: number;
  readonly written: WrittenCase;
  readonly lungs: Labelmap;
}

function annotationOf({ id, imageId, written, lungs }: AnnotationRequest) {
  const box = boundingBox(lungs)!;
  return {
    id,
    image_id: imageId,
    category_id: 1,
    iscrowd: 0,
    area: written.areaPx,
    bbox: [box.x, box.y, box.width, box.height],
    segmentation: { size: [lungs.height, lungs.width], counts: packCocoCounts(cocoRuns(lungs)) },
  };
}
