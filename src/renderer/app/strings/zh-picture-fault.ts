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
    case 'pixel-type':
      return `其像素类型为 ${fault.type}；Pleura 可读取 8 位和 16 位的图片`;
    case 'channels':
      return `它有 ${fault.channels} 个颜色通道（${fault.space}）；Pleura 可读取灰度和 RGB 图片`;
    case 'coloured':
      return '它是彩色图片；请存为灰度，肺为白色，背景为黑色';
    case 'values':
      return `其最亮的值为 ${fault.brightest}；掩膜的值应为 0 和 255、0 和 1，或 1 右肺、2 左肺、3 心脏`;
    case 'system':
      return `系统无法读取（${fault.error}）`;
  }
}
