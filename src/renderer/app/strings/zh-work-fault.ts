import type { DamagedPart, WorkFault } from '#contract/work-fault.ts';

/** Why a job, a model or a workspace cannot do what was asked for, in Chinese. */
export function workFault(fault: WorkFault): string {
  switch (fault.code) {
    case 'no-mask-to-rank':
      return '尚无可排序的掩膜。请先导入带掩膜的数据集。';
    case 'not-ranked-yet':
      return '尚未排序，因此无可学习。请先排序。';
    case 'job-elsewhere':
      return '此任务由其他进程运行。请在那里停止它。';
    case 'no-source':
      return `此工作区中没有掩膜来源“${fault.source}”。现有：${listed(fault.known)}。`;
    case 'no-model':
      return `${fault.roots.join('、') || '任何模型文件夹'} 中没有模型。请指定含有 model.json 和 model.onnx 的文件夹。`;
    case 'unknown-model':
      return `没有模型“${fault.asked}”。已知模型：${listed(fault.known)}。也可指定含有 model.json 和 model.onnx 的文件夹。`;
    case 'not-model-folder':
      return `${fault.dir} 不是模型文件夹：其中没有可读取的 model.json。`;
    case 'model-not-installed':
      return `生成 ${fault.source} 掩膜的模型未安装（已安装：${listed(fault.known)}）。请将其文件夹放回，或先运行已安装的模型。`;
    case 'engine-not-started':
      return `运行模型的引擎无法启动：${fault.error}`;
    case 'thread-stopped':
      return `排序掩膜的线程已停止：${fault.error}`;
    case 'model-slow':
      return `${fault.dir} 中的模型未能在 ${fault.seconds} 秒内加载完成。请尝试其他模型。`;
    case 'model-kills-engine':
      return `引擎在加载 ${fault.dir} 中的模型时停止。此机器的内存可能不足；请尝试其他模型。`;
    case 'engine-gave-up':
      return `引擎连续在 ${fault.deaths} 张胸片上停止，因此问题不在胸片。请检查 ${fault.dir} 中的模型和机器的内存，然后再次运行：将从中断处继续。`;
    case 'case-not-ranked':
      return `病例 ${fault.caseId} 尚未排序，因此不知道哪些掩膜与其相似。请先排序，再查找相似的掩膜。`;
    case 'ranks-another':
      return `在为“${fault.source}”的掩膜排序期间选择了其他掩膜来源。请重新排序。`;
    case 'workspace-at-work':
      return `${fault.dir ?? '本程序'} 中有任务正在运行。请等待或取消后再打开 ${fault.wanted}。`;
    case 'no-workspace-in':
      return `${fault.dir} 不是工作区：其中没有 ${fault.file}。请选择由导入创建的文件夹；胸片和掩膜请作为数据集打开。`;
    case 'workspace-is-file':
      return `${fault.dir} 是文件，不是文件夹。请为工作区选择文件夹。`;
    case 'folder-is-file':
      return `${fault.dir} 是文件，不是文件夹。`;
    case 'workspace-forbidden':
      return `无法写入工作区文件夹 ${fault.dir}（${fault.error}）。请选择其他文件夹或更改其权限。`;
    case 'folder-forbidden':
      return `无法读取文件夹 ${fault.dir}（${fault.error}）。请检查其权限。`;
    case 'no-folder-of':
      return `${fault.file} 所在的文件夹不存在。请创建它，或选择其他文件夹。`;
    case 'query-name-taken':
      return `已有名为“${fault.name}”的查询。请另取名称。`;
    case 'no-query': {
      const { name, meant, known } = fault;
      if (meant !== null) return `没有名为“${name}”的查询。您是否想用“@${meant}”？`;
      return `没有名为“${name}”的查询。${known.length > 0 ? `现有：${known.join('、')}。` : '尚未保存任何查询。'}`;
    }
    case 'damaged-part':
      return `${damagedPart(fault.part)}在工作区的数据库中已损坏。请从副本恢复工作区；命令行的校验命令可查出其他损坏。`;
    case 'no-workspace-database':
      return `${fault.dir} 中的数据库不是 Pleura 工作区。请选择其他文件夹。`;
    case 'phantoms-in-file':
      return `${fault.dir} 是文件。请为绘制的胸片指定文件夹。`;
    case 'phantoms-beside':
      return `${fault.dir} 中已有其他内容。请为绘制的胸片指定其他文件夹。`;
    case 'mask-not-stored':
      return `无法保存病例 ${fault.caseId} 的掩膜（来源“${fault.source}”）：${fault.error}`;
  }
}

function damagedPart(part: DamagedPart): string {
  switch (part.of) {
    case 'mask':
      return `病例 ${part.caseId} 的掩膜（来源“${part.source}”）`;
    case 'opinion':
      return `${part.source} 对病例 ${part.caseId} 的判断`;
    case 'stored-mask':
      return `已保存的掩膜 ${part.id} `;
    case 'strokes':
      return `掩膜 ${part.id} 的勾画过程`;
  }
}

function listed(names: readonly string[]): string {
  return names.join('、') || '无';
}
