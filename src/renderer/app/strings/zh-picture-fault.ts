import type { PictureFault } from '#contract/failure-facts.ts';

/** Why a picture cannot be read, in Chinese. */
export function pictureFault(fault: PictureFault): string {
  switch (fault.code) {
    case 'missing':
      return '文件不存在';
    case 'not-allowed':
      return '没有读取权限，请检查其权限';
    case 'folder':
      return '它是一个文件夹';
    case 'empty':
      return '文件为空（0 字节），请从来源重新复制';
    case 'damaged':
      return '文件不完整或已损坏，请从来源重新复制';
    case 'too-large':
      return '像素数超出 Pleura 可打开的上限（268 百万）';
    case 'dicom':
      return '它是 DICOM 文件，请转换为 PNG，或使用数据集的 JPG 版本';
    case 'no-picture':
      return '它不是 PNG、JPEG 或 TIFF 图像';
    case 'system':
      return `系统无法读取（${fault.error}）`;
  }
}
