namespace Copilot.Core.Facts.Context;

/// <summary>What a word says of a sign's course. New: it has just come. Worse: it gets worse, which counts as new. Onset: the day beside it is the first.
/// Lasting: it has long been there. Kind: a kind of it that lasts ("stress incontinence"), unless other words say more.</summary>
internal enum CourseWord
{
    New,
    Worse,
    Onset,
    Lasting,
    Kind,
}
