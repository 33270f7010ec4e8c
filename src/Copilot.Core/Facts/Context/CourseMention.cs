using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>A word of a sign's course, and where it stands.</summary>
internal readonly record struct CourseMention(CourseWord Word, int First, int End)
{
    /// <summary>The words of course in a sentence, in reading order; those that only seem to be left out.</summary>
    public static List<CourseMention> In(ChartText text, ContextLexicon lexicon, Sentence sentence)
    {
        var found = new List<CourseMention>();
        for (var i = sentence.First; i < sentence.End; )
        {
            var length = lexicon.Courses.Match(text, i, sentence.End, out var word);
            if (length > 0 && word is { } told)
            {
                found.Add(new CourseMention(told, i, i + length));
            }

            i += Math.Max(1, length);
        }

        return found;
    }
}
