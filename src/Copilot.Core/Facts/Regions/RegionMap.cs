using System.Runtime.InteropServices;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Regions;

/// <summary>How far a thing goes by the regions that its sentence names: by its clause only, by what stands before it with no list between
/// (each item of a denial is its own: "no neck pain or weakness"), with no comma between, by all that stands before it, or by the whole sentence.</summary>
internal enum RegionReach
{
    Clause,
    Unlisted,
    Unbroken,
    Before,
    Sentence,
}

/// <summary>The regions of the body that one document names, and which of them what it tells is told of.</summary>
/// <remarks>Nearest first: the words of the thing ("cervical stenosis"), the words right before it ("left arm weakness"), a place behind it ("numbness in both hands"),
/// what its clause speaks of ("the shoulders show no weakness"), the study or examination of which the sentence or the paragraph tells, a label, a line of its own,
/// a heading, the title. A region named in passing in another sentence governs nothing.</remarks>
internal sealed class RegionMap
{
    // How far before a thing its region stands, with words between that qualify it ("upper extremity motor strength").
    private const int Beside = 3;

    // How far behind it a place stands, behind a preposition and a number ("5/5 in both the upper ...").
    private const int Behind = 9;

    private const int Clause = 14;

    // No sentence that is punctuated goes on about one region for longer; dictation without points is not all of the last joint it names, and time stays linear.
    private const int Farthest = 40;

    private const int LongestLabel = 6;

    private const int TitleSentences = 8;

    private const int LongestDiagnosis = 40;

    private static readonly HashSet<string> Breaks =
    [
        ",",
        ";",
        ".",
        "|",
        "and",
        "or",
        "nor",
        "but",
        "with",
        "without",
        "then",
        "who",
        "which",
        "while",
        "because",
        "if",
        "after",
        "before",
        "from",
        "than",
        "plus",
        "above",
        "below",
        "has",
        "had",
        "have",
        "no",
        "not",
        "for",
        "due",
        "since",
    ];

    private static readonly HashSet<string> ListWords =
    [
        "and",
        "or",
        "nor",
        "/",
        ",",
        "&",
        "the",
        "both",
        "+",
        "to",
        "as",
        "well",
        "left",
        "right",
        "bilateral",
        "upper",
        "lower",
        "his",
        "her",
        "l",
        "r",
    ];
    private static readonly HashSet<string> Prepositions =
    [
        "in",
        "of",
        "at",
        "to",
        "on",
        "over",
        "involving",
        "throughout",
        "along",
        "into",
        "about",
        "around",
        "across",
        "down",
        "through",
        "for",
        "within",
    ];

    private static readonly HashSet<string> Fillers =
    [
        "the",
        "both",
        "his",
        "her",
        "their",
        "left",
        "right",
        "bilateral",
        "bilaterally",
        "l",
        "r",
        "all",
        "either",
        "each",
        "this",
        "that",
        "/",
        "+",
        "-",
        "is",
        "are",
        "was",
        "were",
        "most",
        "second",
        "third",
        "first",
    ];

    private static readonly HashSet<string> AroundTopics =
    [
        "of",
        "the",
        "left",
        "right",
        "bilateral",
        "her",
        "his",
        "both",
        "an",
        "a",
        "that",
        "and",
        "(",
        "for",
        "to",
    ];

    private readonly ChartText _text;
    private readonly AroundRegionWords _around;
    private readonly List<RegionMention>[] _mentions;
    private readonly RegionSet[] _governing;
    private readonly RegionSet _title;
    private readonly bool _isTitleDecisive;
    private readonly DocumentType _type;
    private readonly RegionSet _all;

    public RegionMap(ChartText text, int[] ids, FactLexicon lexicon, LevelMap levels)
    {
        (_text, _around) = (text, lexicon.Body.Beside);
        _type = text.Document.Type;
        _isTitleDecisive = _type is DocumentType.ImagingReport or DocumentType.ProcedureNote;
        _mentions = new List<RegionMention>[text.Sentences.Count];
        _governing = new RegionSet[text.Sentences.Count];
        RegionSet heading = default,
            line = default,
            topic = default;
        Sentence? previous = null;
        for (var i = 0; i < text.Sentences.Count; i++)
        {
            var sentence = text.Sentences[i];
            var mentions = _mentions[i] = Mentions(ids, lexicon, sentence, levels.In(i));
            var own = Union(mentions);
            _all = _all.With(own);
            if (previous is null || !Equals(previous.Section, sentence.Section))
            {
                (heading, line, topic) = (default, default, default);
            }
            else if (previous.Paragraph != sentence.Paragraph || !Equals(previous.Label, sentence.Label))
            {
                topic = default;
            }

            if (sentence.Shape == SentenceShape.Heading)
            {
                heading = own;
            }
            else if (IsOnlyRegion(sentence, mentions))
            {
                line = own;
            }

            if (_type == DocumentType.ProcedureNote ? IsOperated(sentence) : _title.IsEmpty && IsTitle(sentence, i, mentions))
            {
                _title = _title.With(own);
            }

            _governing[i] = First(topic, Label(sentence, i), line, heading);
            if (mentions.FindLast(m => m.IsTopic) is { End: > 0 } last)
            {
                topic = last.Regions;
            }

            previous = sentence;
        }

        if (
            text.Document is { Type: DocumentType.ImagingReport, Modality: not Modality.StandingFullLength }
            && lexicon.Body.Narrowed(_all) is var narrow
            && narrow != _all
        )
        {
            // "X-RAY SPINE. Neck pain ... C4-5": of a study whose title tells no more, the part that it is of is the one that it names.
            var held = new RegionSet(narrow.Bits & lexicon.Body.Within(_title).Bits);
            (_all, _title) = (narrow, _title.IsEmpty || held.IsEmpty ? _title : held);
        }
    }

    /// <summary>True where the document tells a thing at tokens [first, end) of regions of which it cannot be told.</summary>
    /// <param name="accepted">The regions that it may be told of; where empty, any will do.</param>
    /// <param name="follows">How far it goes by what its sentence names without a word between that ties the two.</param>
    public bool IsElsewhere(int sentence, int first, int end, RegionSet accepted, RegionReach follows)
    {
        if (accepted.IsEmpty)
        {
            return false;
        }

        var told = Of(sentence, first, end);
        if (!told.IsEmpty)
        {
            return !told.Meets(accepted);
        }

        if (follows != RegionReach.Clause && IsAnother(sentence, first, follows, accepted))
        {
            return true;
        }

        if (follows == RegionReach.Sentence && !_all.IsEmpty && !_all.Meets(accepted))
        {
            // A fracture in a record that speaks of other parts of the body only.
            return true;
        }

        // The title of a study decides, as does what an operation was for; that of a note only where the note names no region that would do.
        return !_title.IsEmpty && !_title.Meets(accepted) && (_isTitleDecisive || !_all.Meets(accepted));
    }

    /// <summary>The regions that a sentence names, else those of its label, heading or paragraph.</summary>
    public RegionSet In(int sentence) => Union(_mentions[sentence]) is { IsEmpty: false } own ? own : _governing[sentence];

    /// <summary>The regions that the words around tokens [first, end) tell, labels and headings included; empty where nothing does.</summary>
    private RegionSet Of(int sentence, int first, int end)
    {
        var mentions = Near(sentence, first, end);
        RegionMention? before = null,
            topic = null,
            behind = null;
        RegionSet within = default;
        foreach (var mention in mentions)
        {
            if (mention.First >= end)
            {
                behind = mention;
                break;
            }

            if (mention.End > first)
            {
                within = within.With(mention.Regions);
                continue;
            }

            before = mention;
            topic = mention.IsTopic ? mention : topic;
        }

        if (!within.IsEmpty)
        {
            return within;
        }

        if (before is { } near && first - near.End <= Beside && !IsBroken(near.End, first))
        {
            return near.Regions;
        }

        if (behind is { } place && place.First - end <= Behind && LeadsTo(end, place.First))
        {
            return place.Regions;
        }

        if (behind is { } bracketed && bracketed.First - end <= Clause && IsBracketed(end, bracketed))
        {
            return bracketed.Regions;
        }

        if (before is { } subject && first - subject.End <= Clause && !IsBroken(BehindHaving(subject.End, first), first))
        {
            return subject.Regions;
        }

        return topic?.Regions ?? _governing[sentence];
    }

    // "The left knee had a cortisone injection": what a part has, or got, is its own.
    private int BehindHaving(int from, int to) =>
        from < to && _text.LowerOf(from) is "has" or "had" or "have" or "got" or "received" ? from + 1 : from;

    // "a fusion that went on to nonunion (her neck)": a place in brackets of its own, with no list between.
    private bool IsBracketed(int end, RegionMention place)
    {
        var open = place.First - 1;
        while (open >= end && IsFiller(_text.LowerOf(open)))
        {
            open--;
        }

        return open >= end
            && _text.LowerOf(open) == "("
            && place.End < _text.Tokens.Count
            && _text.LowerOf(place.End) == ")"
            && !AnyBetween(end, open, ",", ";", ".", "(", "and", "or", "but");
    }

    private ReadOnlySpan<RegionMention> Near(int sentence, int first, int end)
    {
        var mentions = CollectionsMarshal.AsSpan(_mentions[sentence]);
        var (from, to) = (0, mentions.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = mentions[middle].First < first - Farthest ? (middle + 1, to) : (from, middle);
        }

        while (to < mentions.Length && mentions[to].First <= end + Farthest)
        {
            to++;
        }

        return mentions[from..to];
    }

    // "Neck pain with tingling and weakness": the sentence names other regions, before the thing or anywhere, and none that would do.
    private bool IsAnother(int sentence, int first, RegionReach reach, RegionSet accepted)
    {
        var any = false;
        foreach (var mention in Near(sentence, first, first))
        {
            if (mention.Regions.Meets(accepted))
            {
                return false;
            }

            any |=
                mention.End <= first
                    ? reach switch
                    {
                        RegionReach.Unlisted => !AnyBetween(mention.End, first, ",", ";", ".", "or", "and", "nor", "/"),
                        RegionReach.Unbroken => !AnyBetween(mention.End, first, ",", ";", "."),
                        _ => !AnyBetween(mention.End, first, ";"),
                    }
                    : reach == RegionReach.Sentence && !AnyBetween(first, mention.First, ";");
        }

        return any;
    }

    private bool AnyBetween(int from, int to, params ReadOnlySpan<string> words)
    {
        for (var i = from; i < to; i++)
        {
            if (words.Contains(_text.LowerOf(i)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsFiller(string word) => Fillers.Contains(word) || _around.Qualifiers.Contains(word);

    private static RegionSet First(params ReadOnlySpan<RegionSet> sets)
    {
        foreach (var set in sets)
        {
            if (!set.IsEmpty)
            {
                return set;
            }
        }

        return default;
    }

    private static RegionSet Union(List<RegionMention> mentions)
    {
        RegionSet all = default;
        foreach (var mention in mentions)
        {
            all = all.With(mention.Regions);
        }

        return all;
    }

    private List<RegionMention> Mentions(int[] ids, FactLexicon lexicon, Sentence sentence, IReadOnlyList<LevelMention> levels)
    {
        var words = lexicon.Regions.Find(_text, ids, sentence.First, sentence.End);
        var mentions = new List<RegionMention>();
        foreach (var word in words)
        {
            if (
                word.Value.Kind != RegionWordKind.Region
                || words.Exists(a => a.Value.Kind == RegionWordKind.Aside && a.Overlaps(word.First, word.End))
            )
            {
                continue;
            }

            if (mentions.Count > 0 && mentions[^1].First == word.First && mentions[^1].End == word.End)
            {
                mentions[^1] = mentions[^1] with { Regions = mentions[^1].Regions.With(word.Value.Regions) };
                continue;
            }

            mentions.Add(
                new RegionMention(
                    word.First,
                    word.End,
                    word.Value.Regions,
                    words.Exists(t => t.Value.Kind == RegionWordKind.Topic && IsAbout(sentence, t, word.First, word.End))
                )
            );
        }

        foreach (var level in levels)
        {
            RegionSet regions = default;
            foreach (var bone in level.Bones)
            {
                regions = regions.With(lexicon.RegionsOf(bone));
            }

            foreach (var interspace in level.Levels)
            {
                regions = regions.With(lexicon.RegionsOf(interspace.Upper));
            }

            if (
                !regions.IsEmpty
                && !words.Exists(a => a.Value.Kind == RegionWordKind.Aside && a.Overlaps(level.First, level.End))
                && level.Form is LevelForm.Discs or LevelForm.Span or LevelForm.Bones
            )
            {
                mentions.Add(new RegionMention(level.First, level.End, regions, IsTopic: false));
            }
        }

        mentions.Sort((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.End.CompareTo(b.End));
        Join(mentions);
        return mentions;
    }

    // "MRI of the cervical spine", "cervical spine MRI"
    private bool IsAbout(Sentence sentence, PhraseMatch<RegionWord> topic, int first, int end)
    {
        var (from, to) = topic.End <= first ? (topic.End, first) : (end, topic.First);
        if (IsCompared(sentence, Math.Min(topic.First, first)))
        {
            return false;
        }

        if (from > to || to - from > (topic.End <= first ? 4 : 2))
        {
            return false;
        }

        for (var i = from; i < to; i++)
        {
            if (!AroundTopics.Contains(_text.LowerOf(i)) && !_around.Topics.Contains(_text.LowerOf(i)))
            {
                return false;
            }
        }

        return true;
    }

    // "compared with a CT of the abdomen"
    private bool IsCompared(Sentence sentence, int before)
    {
        for (var i = Math.Max(sentence.First, before - 5); i < before; i++)
        {
            if (_text.LowerOf(i) is "compared" or "comparison" or "compare" or "correlation" or "correlated")
            {
                return true;
            }
        }

        return sentence.SectionKind == SectionKind.Comparison;
    }

    // "the neck, shoulders and back": each of a list stands for all of it.
    private void Join(List<RegionMention> mentions)
    {
        for (var i = 0; i < mentions.Count; )
        {
            var (until, regions, isTopic) = (i + 1, mentions[i].Regions, mentions[i].IsTopic);
            while (until < mentions.Count && IsList(mentions[until - 1].End, mentions[until].First))
            {
                (regions, isTopic) = (regions.With(mentions[until].Regions), isTopic || mentions[until].IsTopic);
                until++;
            }

            for (; i < until; i++)
            {
                mentions[i] = mentions[i] with { Regions = regions, IsTopic = isTopic };
            }
        }
    }

    private bool IsList(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!ListWords.Contains(_text.LowerOf(i)))
            {
                return false;
            }
        }

        return to - from <= 5 && to > from;
    }

    private bool IsBroken(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Breaks.Contains(_text.LowerOf(i)) || _around.NewThoughts.Contains(_text.LowerOf(i)))
            {
                return true;
            }
        }

        return false;
    }

    // "weakness of the left arm", "5/5 in both upper extremities", "metastatic breast cancer"
    private bool LeadsTo(int from, int to)
    {
        var isPlace = to == from;
        for (var i = from; i < to; i++)
        {
            var word = _text.LowerOf(i);
            isPlace |= Prepositions.Contains(word);
            if (!Prepositions.Contains(word) && !IsFiller(word) && _text.KindOf(i) != TokenKind.Number)
            {
                return false;
            }
        }

        return isPlace;
    }

    private RegionSet Label(Sentence sentence, int index)
    {
        if (sentence.Label is not { } label || label.End - label.First > LongestLabel)
        {
            return default;
        }

        RegionSet regions = default;
        var at = label.First >= sentence.First ? index : _text.SentenceOf(label.First);
        foreach (var mention in _mentions[at].Where(m => m.First >= label.First && m.End <= label.End))
        {
            regions = regions.With(mention.Regions);
        }

        return regions;
    }

    // "Cervical spine", "Left shoulder:" on a line of their own.
    private bool IsOnlyRegion(Sentence sentence, List<RegionMention> mentions)
    {
        if (mentions.Count == 0 || sentence.End - sentence.First > LongestLabel)
        {
            return false;
        }

        for (var i = sentence.First; i < sentence.End; i++)
        {
            var token = i;
            if (
                !mentions.Exists(m => m.First <= token && token < m.End)
                && _text.KindOf(i) == TokenKind.Word
                && !ListWords.Contains(_text.LowerOf(i))
                && _text.LowerOf(i) is not ("spine" or "exam" or "examination")
            )
            {
                return false;
            }
        }

        return _text.LineOf(sentence.First) == sentence.Line && (sentence.First == 0 || _text.LineOf(sentence.First - 1) < sentence.Line);
    }

    private bool IsTitle(Sentence sentence, int index, List<RegionMention> mentions) =>
        mentions.Count > 0
        && index < TitleSentences
        && (
            _type == DocumentType.ImagingReport
                ? sentence.SectionKind is SectionKind.None or SectionKind.Other or SectionKind.Procedure
                    && (mentions.Exists(m => m.IsTopic) || sentence.Shape == SentenceShape.Heading || index == 0)
                : sentence.Shape == SentenceShape.Heading && sentence.SectionKind == SectionKind.Other
        );

    // The diagnoses of an operation report, and its list of procedures: not its story.
    private static bool IsOperated(Sentence sentence) =>
        sentence.SectionKind is SectionKind.Assessment or SectionKind.Procedure && sentence.End - sentence.First <= LongestDiagnosis;
}
