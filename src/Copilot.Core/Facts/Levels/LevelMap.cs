using Copilot.Core.Cases;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Levels;

/// <summary>The levels of one document: the mentions of each sentence, and which levels govern where a sentence names none.</summary>
/// <remarks>A heading ("L4-5:") governs its paragraph; within a paragraph the level last named goes on to govern; a new section,
/// a numbered item or an empty line ends it. The level of the conus, and the one by which levels are counted, are no one's.</remarks>
internal sealed class LevelMap
{
    private readonly List<LevelMention>[] _mentions;
    private readonly IReadOnlyList<Interspace>[] _carried;
    private readonly HashSet<Interspace> _described = [];

    public LevelMap(ChartText text)
    {
        _mentions = new List<LevelMention>[text.Sentences.Count];
        _carried = new IReadOnlyList<Interspace>[text.Sentences.Count];
        IReadOnlyList<Interspace> governing = [];
        IReadOnlyList<Interspace> heading = [];
        var seen = new List<Interspace>();
        Sentence? previous = null;
        var row = (Levels: (IReadOnlyList<Interspace>)[], Column: 0);
        for (var i = 0; i < text.Sentences.Count; i++)
        {
            var sentence = text.Sentences[i];
            var mentions = LevelReader.Find(text, sentence.First, sentence.End);
            if (mentions.Count > 0)
            {
                mentions.RemoveAll(m => IsConus(text, sentence, m));
            }

            if (previous is null || !Equals(previous.Section, sentence.Section))
            {
                governing = heading = [];
            }
            else if (previous.Paragraph != sentence.Paragraph)
            {
                var gap = IsEmptyLineBetween(text, previous, sentence);
                heading = gap && !IsOnlyLevel(text, previous, _mentions[i - 1]) ? [] : heading;

                // Lines set in below one that begins with a level tell more of it.
                var isSetIn = !gap && row.Levels.Count > 0 && Column(text, sentence) > row.Column;
                governing = isSetIn ? row.Levels : heading;
                row = isSetIn ? row : ([], 0);
            }
            else if (IsNumbered(text, previous, sentence))
            {
                governing = heading;
            }

            if (sentence.Label is { } label && label.First < sentence.First)
            {
                var labelled = LevelReader.Find(text, label.First, label.End).Where(m => m.IsPlace).ToList();
                governing = governing.Count == 0 && labelled.Count > 0 ? labelled[^1].Levels : governing;
            }

            _carried[i] = governing;
            for (var m = 0; m < mentions.Count; m++)
            {
                mentions[m] = Resolve(mentions[m], governing, seen);
            }

            _mentions[i] = mentions;
            if (
                mentions.Count > 0
                && mentions[0] is { IsPlace: true, Levels.Count: > 0 } opening
                && opening.First == sentence.First
                && text.OpensLine(sentence.First)
                && (previous is null || previous.Paragraph != sentence.Paragraph)
            )
            {
                row = (opening.Levels, Column(text, sentence));
            }
            else if (
                sentence.End > sentence.First
                && text.LowerOf(sentence.End - 1) == ":"
                && mentions.LastOrDefault(m => m is { IsPlace: true, Levels.Count: 1 }) is { } announced
            )
            {
                // "Position of L4 on L5:" and the lines set in below it.
                row = (announced.Levels, text.Tokens[sentence.First].Start - text.Document.LineStart(text.LineOf(sentence.First)));
            }
            else if (
                sentence.Label is { } mark
                && mark.End <= sentence.First
                && (previous is null || previous.Paragraph != sentence.Paragraph)
                && text.OpensLine(mark.First)
                && LevelReader.Find(text, mark.First, mark.End) is [{ IsPlace: true } labelledRow]
            )
            {
                row = (labelledRow.Levels, text.Tokens[mark.First].Start - text.Document.LineStart(text.LineOf(mark.First)));
            }

            if (mentions.LastOrDefault(m => m.IsPlace && m.Levels.Count > 0) is { } last)
            {
                governing = last.Levels;
                if (IsOnlyLevel(text, sentence, mentions) || sentence.Shape == SentenceShape.Heading)
                {
                    heading = last.Levels;
                }
            }

            foreach (var mention in mentions)
            {
                if (!mention.IsPlace)
                {
                    continue;
                }

                foreach (var level in mention.Levels)
                {
                    seen.Remove(level);
                    seen.Add(level);
                }

                if (!IsOfMeasure(text, sentence, mention))
                {
                    _described.UnionWith(mention.Levels);
                }
            }

            previous = sentence;
        }

        Named = seen;
    }

    /// <summary>Every interspace that the document names, the last named last.</summary>
    public IReadOnlyList<Interspace> Named { get; }

    public IReadOnlyList<LevelMention> In(int sentence) => _mentions[sentence];

    /// <summary>Those within tokens [first, end) of a sentence.</summary>
    public IEnumerable<LevelMention> In(int sentence, int first, int end)
    {
        var all = _mentions[sentence];
        int low = 0,
            high = all.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = all[middle].First < first ? (middle + 1, high) : (low, middle);
        }

        for (; low < all.Count && all[low].End <= end; low++)
        {
            yield return all[low];
        }
    }

    /// <summary>The levels that govern a sentence from before it.</summary>
    public IReadOnlyList<Interspace> Carried(int sentence) => _carried[sentence];

    /// <summary>The lumbar interspaces that the document does not name, unless as the reach of a measure: what "elsewhere" means.</summary>
    public IEnumerable<Interspace> Rest => Spine.MobileInterspaces(Bone.L1, Bone.S1).Except(_described);

    // "Cobb T12-L4: 22 degrees", "Lumbar lordosis L1-S1: 45 degrees": the ends between which an angle is taken; nothing is told of what lies there.
    private static bool IsOfMeasure(ChartText text, Sentence sentence, LevelMention mention)
    {
        if (mention.Levels.Count < 2)
        {
            return false;
        }

        var (isAngle, isFound) = (false, false);
        for (var i = sentence.First; i < sentence.End; i++)
        {
            var word = text.LowerOf(i);
            isAngle |= word is "cobb" or "lordosis" or "kyphosis" && Math.Abs(i - mention.First) <= AngleReach;
            isFound |=
                word is "slip" or "translation" or "subluxation"
                || word.EndsWith("listhesis", StringComparison.Ordinal)
                || word.EndsWith("stenosis", StringComparison.Ordinal);
        }

        return isAngle && !isFound;
    }

    /// <summary>Tokens between the name of an angle and its ends.</summary>
    private const int AngleReach = 6;

    private static LevelMention Resolve(LevelMention mention, IReadOnlyList<Interspace> governing, List<Interspace> seen) =>
        mention.Form switch
        {
            LevelForm.This => mention with { Levels = governing },
            LevelForm.Both => mention with { Levels = seen.Count >= 2 ? [.. seen[^2..].Order()] : governing },
            _ => mention,
        };

    private static bool IsConus(ChartText text, Sentence sentence, LevelMention mention)
    {
        for (var i = mention.First - 1; i >= Math.Max(sentence.First, mention.First - 10) && text.LowerOf(i) is not (";" or "."); i--)
        {
            if (text.Lexicon.Levels.CountedFrom.Contains(text.LowerOf(i)))
            {
                return true;
            }
        }

        return false;
    }

    // "2. Facet arthropathy L4/5. 3. Normal alignment": an item of a list that goes on within the line; its number may end the sentence before.
    private static bool IsNumbered(ChartText text, Sentence previous, Sentence sentence)
    {
        bool IsNumber(int at) =>
            at >= 0
            && at + 1 < text.Tokens.Count
            && text.Tokens[at] is { Kind: TokenKind.Number, Length: <= 2 }
            && text.LowerOf(at + 1) is "." or ")"
            && !text.IsSpaced(at + 1);
        return (sentence.End - sentence.First > 2 && IsNumber(sentence.First) && text.IsSpaced(sentence.First + 2))
            || (previous.End - previous.First == 2 && IsNumber(previous.First))
            || (previous.End - previous.First > 3 && IsNumber(previous.End - 2) && text.LowerOf(previous.End - 3) is "." or ";");
    }

    private static bool IsOnlyLevel(ChartText text, Sentence sentence, List<LevelMention> mentions) =>
        mentions.Count == 1
        && mentions[0].IsPlace
        && Enumerable
            .Range(sentence.First, sentence.End - sentence.First)
            .All(t =>
                (t >= mentions[0].First && t < mentions[0].End)
                || text.Tokens[t].Kind == TokenKind.Symbol
                || text.LowerOf(t) is "level" or "at" or "disc" or "interspace"
            );

    private static int Column(ChartText text, Sentence sentence) =>
        text.Tokens[sentence.First].Start - text.Document.LineStart(text.LineOf(sentence.First));

    private static bool IsEmptyLineBetween(ChartText text, Sentence previous, Sentence sentence) =>
        text.LineOf(sentence.First) - text.LineOf(previous.End - 1) > 1;
}
