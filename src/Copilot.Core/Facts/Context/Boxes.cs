using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>Boxes of a form: "[x] leg pain  [ ] neck", "saddle numbness [ ] yes [x] no". An option that is not ticked is not said;
/// of a yes-or-no pair the ticked word speaks for what stands before it.</summary>
internal sealed class Boxes(ChartText text, Clauses clauses)
{
    /// <summary>The "no" of "[x] no" denies what stands before the box, not what follows.</summary>
    public static bool IsOption(Clauses clauses, int token) =>
        (clauses.Is(token - 1, ']') || clauses.Is(token - 1, '☐') || clauses.Is(token - 1, '☑') || clauses.Is(token - 1, '☒'))
        && clauses.IsWord(token) && clauses.Lower(token) is "yes" or "y" or "no" or "n";

    public void AddTo(List<Scope> scopes)
    {
        var boxes = Find(text, clauses.First, clauses.End);
        var from = clauses.First;
        for (var i = 0; i < boxes.Count; i++)
        {
            var box = boxes[i];
            var end = i + 1 < boxes.Count ? boxes[i + 1].Words.First : clauses.End;
            if (IsYes(box.Words.End) || IsNo(box.Words.End))
            {
                var partner = i + 1 < boxes.Count && (IsYes(boxes[i + 1].Words.End) || IsNo(boxes[i + 1].Words.End)) && end == box.Words.End + 1 ? boxes[i + 1] : null;
                var isNo = box.Ticked ? IsNo(box.Words.End) : partner is { Ticked: true } && IsNo(partner.Words.End);
                var isYes = box.Ticked ? IsYes(box.Words.End) : partner is { Ticked: true } && IsYes(partner.Words.End);
                if (!isYes)
                {
                    scopes.Add(new Scope(isNo ? Assertion.Absent : Assertion.Hypothetical, box.Words, from, box.Words.First, box.Words.First));
                }

                i += partner is null ? 0 : 1;
                from = (partner ?? box).Words.End + 1;
            }
            else if (!box.Ticked)
            {
                scopes.Add(new Scope(Assertion.Hypothetical, box.Words, box.Words.End, end, end));
                from = end;
            }
        }
    }

    /// <summary>The options of a stretch that are not ticked: from behind the box to the next one, or to the end.</summary>
    public static IEnumerable<TokenRange> Unticked(ChartText text, int first, int end)
    {
        var boxes = Find(text, first, end);
        for (var i = 0; i < boxes.Count; i++)
        {
            if (!boxes[i].Ticked)
            {
                yield return new TokenRange(boxes[i].Words.End, i + 1 < boxes.Count ? boxes[i + 1].Words.First : end);
            }
        }
    }

    private static List<Box> Find(ChartText text, int first, int end)
    {
        var boxes = new List<Box>();
        for (var i = first; i < end; i++)
        {
            var word = text.LowerOf(i);
            if (word is "☐" or "☑" or "☒")
            {
                boxes.Add(new Box(new TokenRange(i, i + 1), word != "☐"));
            }
            else if (word == "[" && i + 1 < end && text.LowerOf(i + 1) == "]")
            {
                boxes.Add(new Box(new TokenRange(i, i + 2), false));
            }
            else if (word == "[" && i + 2 < end && text.LowerOf(i + 2) == "]" && text.LowerOf(i + 1) is "x" or "✓" or "✔")
            {
                boxes.Add(new Box(new TokenRange(i, i + 3), true));
            }
        }

        return boxes;
    }

    private bool IsYes(int token) => token < clauses.End && clauses.Lower(token) is "yes" or "y";

    private bool IsNo(int token) => token < clauses.End && clauses.Lower(token) is "no" or "n";

    private sealed record Box(TokenRange Words, bool Ticked);
}
