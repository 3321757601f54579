import type { Found, QueryFault } from '#contract/failure-facts.ts';

/** What is wrong with a query, in Chinese. */
export function queryFault(fault: QueryFault): string {
  switch (fault.code) {
    case 'stray':
      return `${named(fault.found)}不应出现在此。请用 and 或 or 连接各条件。`;
    case 'no-condition':
      return `${named(fault.found)}之前缺少条件，例如 status=pending。`;
    case 'too-deep':
      return '括号和 not 嵌套过多。';
    case 'open-bracket':
      return `第 ${fault.from + 1} 个字符处的括号没有闭合。`;
    case 'nameless-query':
      return '“@”之后缺少已保存查询的名称。';
    case 'lone-not':
      return '“!”不能单独使用；“不是”请写作 !=。';
    case 'open-quote':
      return '此引号没有闭合。';
    case 'no-sign':
      return `“${fault.field}”之后缺少 = != < <= > >= 之一。`;
    case 'no-value':
      return `“${fault.field}${fault.op}”之后缺少值。`;
    case 'no-field':
      return `没有字段“${fault.field}”。${fieldHint(fault.meant, fault.known)}`;
    case 'only-equal':
      return `“${fault.field}”只能用 = 和 != 比较，不能用 ${fault.op}。`;
    case 'only-same':
      return `“${fault.field}”只能用 =；其余的请写作 not ${fault.field}=…。`;
    case 'no-number':
      return `“${fault.field}”需要数字，而不是“${fault.text}”。`;
    case 'no-flag':
      return `“${fault.field}”为 true 或 false，而不是“${fault.text}”。`;
    case 'no-day':
      return `“${fault.field}”需要日期，例如 2180-05-06，而不是“${fault.text}”。`;
    case 'no-time':
      return `“${fault.field}”需要一天中的时间，例如 14:30，而不是“${fault.text}”。`;
    case 'no-choice': {
      const { field, text, meant, choices } = fault;
      return `“${field}”不会是“${text}”。${meant ? `是否指“${meant}”？` : `可选：${choices.join('、')}。`}`;
    }
  }
}

function fieldHint(meant: string | null, known: readonly string[]): string {
  if (meant === 'label') return '标签按名称查询：label.Pneumothorax=1。';
  return meant ? `是否指“${meant}”？` : `可用字段：${known.join('、')} 和 label.<Name>。`;
}

function named(found: Found): string {
  switch (found.kind) {
    case 'word':
      return `“${found.text}”`;
    case 'op':
      return `“${found.op}”`;
    case 'open':
      return '左括号';
    case 'close':
      return '右括号';
    case 'end':
      return '查询结尾';
  }
}
