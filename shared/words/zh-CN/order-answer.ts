/** What stands on the page by which a body without access answers its order. */
export const orderAnswer = {
  title: '交办单回复',
  noOrder: '这个页面里没有交办单。请向工作室再要一份。',
  from: '交办',
  number: '编号',
  to: '承办',
  topic: '话题',
  task: '要办的事',
  due: '时限',
  noDay: '没有',
  result: '结果',
  results: { A: '已解决', B: '正在解决', C: '列入规划', D: '留作参考' },
  text: '办理情况',
  by: '谁回复的',
  byHint: '姓名、职务。',
  level:
    '这个页面打开时新生成一把钥匙，用它签：签过的文件改一个字都看得出来；是谁填的，凭上面写的姓名。页面不联网，也不保存。',
  missing: '请写明办理情况和谁回复的。',
  sign: '签好，存成文件',
  saved: (name: string) => `已存成“${name}”。用 U 盘或别的办法交回工作室；改了要再存一次。`,
  file: (number: string) => `交办单${number}回复.json`,
}

export type OrderAnswerWords = typeof orderAnswer
