using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary.PageWords;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading.SetAside;

/// <summary>Sets aside what is printed for everybody: a consent to sign, instructions before an operation, a leaflet on what an injection is, a machine's reply to a message.
/// "No tobacco of any kind" and "Risks: foot drop, non-union" tell nothing of the person.</summary>
/// <remarks>A sheet is known by its title, or by its voice: below a title in capitals somebody is spoken to, or people in general are spoken of, and nobody is recorded.
/// It goes to the next title, a known heading, a line that opens with a day, or an empty line behind which nothing has its voice. What stands in it of this person all the
/// same is read: a sentence with a day, a level, a ticked box or another answer, or a word by which notes speak of a person; in a list of risks a level tells nothing of anybody.</remarks>
internal static class PrintedSheets
{
    /// <summary>Words of such a title, and of the remark at the other edge of its line.</summary>
    private const int LongestTitle = 14;

    /// <summary>Lines of a sheet.</summary>
    private const int MostLines = 60;

    /// <summary>Blanks between a title and a remark at the other edge of its line.</summary>
    private const int WideGap = 4;

    /// <summary>Sentences with the voice of a sheet by which one without a telling title is known.</summary>
    private const int FewestVoiced = 3;

    /// <summary>The same, below a title that half tells what it is: "ABOUT YOUR SPINE: QUESTIONS AND ANSWERS".</summary>
    private const int FewestHalfTold = 2;

    /// <summary>Words from "your" to what is told of it: "your left foot is weak".</summary>
    private const int YoursReach = 5;

    private enum Sheet
    {
        None,
        Titled,
        Form,
        Voiced,
    }

    public static void Read(DocumentReading reading)
    {
        if (reading.Document.Type is DocumentType.ImagingReport or DocumentType.Lab || reading.Text.Tokens.Count == 0)
        {
            return;
        }

        var words = reading.Lexicon.Values.PrintedSheets;
        var mayBeTitled = reading.Words.Overlaps(words.Alone) || reading.Words.Overlaps(words.Kind);
        var mayBeVoiced = reading.Words.Overlaps(words.SpokenTo) || reading.Words.Overlaps(words.Anybody);
        if (!mayBeTitled && !mayBeVoiced && !reading.Words.Overlaps(words.Machines) && !reading.Words.Overlaps(words.Automatic))
        {
            return;
        }

        new Pages(reading, words).Read();
    }

    private sealed class Pages(DocumentReading reading, PrintedSheetWords words)
    {
        private readonly ChartText _text = reading.Text;
        private Sheet _sheet;
        private bool _isConsent;
        private bool _isInRisks;
        private int _top;
        private int _title = -1;
        private int _line;

        public void Read()
        {
            var (reply, answer) = (-1, -1);
            for (var i = 0; i < _text.Sentences.Count; i++)
            {
                var sentence = _text.Sentences[i];
                if (sentence.First >= sentence.End)
                {
                    continue;
                }

                var line = _text.LineOf(sentence.First);
                if (line == _title)
                {
                    // The other sentence of a title line.
                    SetAsideTitle(i);
                    continue;
                }

                var opening = _text.LineStart(sentence.First);
                if (opening == sentence.First || _text.LineOf(Math.Max(0, sentence.First - 1)) < line || IsLabelled(sentence, opening))
                {
                    var colon = MachineColon(opening);
                    answer = colon ?? answer;
                    reply = colon is not null || (reply >= 0 && line == reply + 1 && GoesOn(sentence, opening, i)) ? line : -1;
                    if (TitleEnd(opening) is { } end && (IsInCapitals(opening, end) || IsSheet(opening, end)))
                    {
                        Open(i, opening, end);
                        continue;
                    }
                }

                if (line == reply && !_text.Holds(Math.Max(sentence.First, answer), sentence.End, words.Personal))
                {
                    reading.Quarantined.Add(i);
                    reply = _text.LineOf(sentence.End - 1);
                }

                if (_sheet != Sheet.None)
                {
                    Continue(i, sentence, opening);
                }
            }
        }

        private static bool IsLabelled(Sentence sentence, int opening) => sentence.Label is { } label && label.First == opening;

        private void Open(int index, int first, int end)
        {
            var line = _text.LineOf(first);
            var (isTold, isForm) = (IsSheet(first, end), false);
            if (!isTold && RemarkOf(end) is { } remark)
            {
                isForm = IsSheet(end, remark) || (_text.Holds(end, remark, words.Kind) && _text.Holds(end, remark, words.Programmes));
            }

            _sheet =
                isTold ? Sheet.Titled
                : isForm ? Sheet.Form
                : IsKnownByVoice(index, first, end) ? Sheet.Voiced
                : Sheet.None;
            (_top, _title, _line, _isInRisks) = (line, line, line, false);
            _isConsent = _text.Holds(first, end, words.Signed);
            SetAsideTitle(index);
        }

        // "LEARNING ABOUT LUMBAR FUSION" plans none. What a person consents to is told of that person.
        private void SetAsideTitle(int index)
        {
            if (_sheet != Sheet.None && !_isConsent && !HasOwn(_text.Sentences[index], index))
            {
                reading.Quarantined.Add(index);
            }
        }

        private void Continue(int index, Sentence sentence, int opening)
        {
            var isNewParagraph = sentence.Line - _line > (_line == _top ? 2 : 1);
            if (
                sentence.Line - _top > MostLines
                || (IsHeading(sentence) && !IsVoiced(sentence))
                || (OpensWithDay(opening) && (_sheet == Sheet.Voiced || _text.Holds(sentence, words.Personal)))
                || (isNewParagraph && !HasVoice(index))
            )
            {
                (_sheet, _title) = (Sheet.None, -1);
                return;
            }

            _isInRisks =
                (
                    _isInRisks
                    && !isNewParagraph
                    && !OpensItem(sentence.First)
                    && (sentence.Line == _line || _text.LowerOf(sentence.First - 1) != ".")
                ) || NamesRisks(sentence);
            _line = _text.LineOf(sentence.End - 1);
            if (
                !IsPersonal(sentence, index)
                && !(_sheet == Sheet.Form && _text.Holds(sentence, words.Fresh) && !IsVoiced(sentence) && !Bids(sentence))
            )
            {
                reading.Quarantined.Add(index);
            }
        }

        // Where a title ends that opens a line: in capitals to the end of the line, to a wide gap or to a bracket that closes the line; or a short line that ends in a colon.
        private int? TitleEnd(int first)
        {
            var (end, letters) = (first, 0);
            for (; end < _text.Tokens.Count && (end == first || !_text.OpensLine(end)) && end - first <= LongestTitle; end++)
            {
                if (end > first && (Gap(end) >= WideGap || _text.LowerOf(end) == "("))
                {
                    break;
                }

                if (_text.TextOf(end).ContainsAnyInRange('a', 'z') || _text.LowerOf(end) is "[" or "|" or "_" or "☐" or "☑" or "☒")
                {
                    return ColonLine(first);
                }

                letters += _text.KindOf(end) == TokenKind.Word ? _text.Tokens[end].Length : 0;
            }

            var isWhole = end >= _text.Tokens.Count || _text.OpensLine(end);
            return
                letters >= ShortestTitle
                && end - first <= LongestTitle
                && _text.LowerOf(end - 1) is not "."
                && (isWhole || RemarkOf(end) is not null)
                && !OpensWithDay(first)
                ? end
                : null;
        }

        private const int ShortestTitle = 4;

        private bool IsInCapitals(int first, int end) => !_text.TextOf(first, end).ContainsAnyInRange('a', 'z');

        // "Discharge instructions:"
        private int? ColonLine(int first)
        {
            var end = first;
            while (end < _text.Tokens.Count && (end == first || !_text.OpensLine(end)) && end - first <= LongestTitle)
            {
                end++;
            }

            return end - first <= LongestTitle && _text.LowerOf(end - 1) == ":" ? end : null;
        }

        // The end of what stands behind a title on its line: behind a wide gap, or in brackets.
        private int? RemarkOf(int from)
        {
            if (from >= _text.Tokens.Count || _text.OpensLine(from))
            {
                return null;
            }

            var end = from;
            while (end < _text.Tokens.Count && !_text.OpensLine(end) && end - from <= LongestRemark)
            {
                end++;
            }

            return
                end - from <= LongestRemark
                && (_text.LowerOf(from) != "(" || _text.LowerOf(end - 1) == ")" || Gap(from) >= WideGap || IsLastBracket(from, end))
                ? end
                : null;
        }

        private const int LongestRemark = 20;

        // "SAFETY SCREEN (patient completed)          Date 01/28/2025"
        private bool IsLastBracket(int from, int end)
        {
            var close = from;
            while (close < end && _text.LowerOf(close) != ")")
            {
                close++;
            }

            return close + 1 < end && Gap(close + 1) >= WideGap;
        }

        private int Gap(int token) => token == 0 ? 0 : _text.Tokens[token].Start - _text.Tokens[token - 1].End;

        private bool IsSheet(int first, int end) =>
            !_text.Holds(first, end, words.Answered)
            && (_text.Holds(first, end, words.Alone) || (_text.Holds(first, end, words.Kind) && _text.Holds(first, end, words.Whom)));

        private bool OpensWithDay(int first) =>
            first + 2 < _text.Tokens.Count
            && _text.KindOf(first) == TokenKind.Number
            && _text.LowerOf(first + 1) is "/" or "-"
            && _text.KindOf(first + 2) == TokenKind.Number
            && !_text.IsSpaced(first + 1);

        // "4. Risks", "[ ] NERVE BLOCK", "* Side effects"
        private bool OpensItem(int first) =>
            _text.OpensLine(first)
            && (
                _text.OpensBox(first)
                || _text.LowerOf(first) is "*" or "-" or "•"
                || (_text.KindOf(first) == TokenKind.Number && first + 1 < _text.Tokens.Count && _text.LowerOf(first + 1) is "." or ")")
            );

        // "Risks: bleeding, weakness", "Complications include nonunion", or the word alone at the end of its line.
        private bool NamesRisks(Sentence sentence)
        {
            var first =
                sentence.Label is { } label && label.End <= sentence.First && _text.LineOf(label.First) == sentence.Line
                    ? label.First
                    : sentence.First;
            for (var t = first; t < sentence.End; t++)
            {
                if (
                    words.Risks.Contains(_text.LowerOf(t))
                    && (
                        t + 1 >= sentence.End
                        || _text.OpensLine(t + 1)
                        || _text.LowerOf(t + 1) == ":"
                        || words.Listing.Contains(_text.LowerOf(t + 1))
                    )
                )
                {
                    return true;
                }
            }

            return false;
        }

        // Below the title, to the next: nobody is recorded, and several sentences speak to somebody, bid, or tell of people in general.
        private bool IsKnownByVoice(int index, int first, int end)
        {
            if (_text.Holds(first, end, words.Letters) || _text.Holds(first, end, words.Answered) || !IsInCapitals(first, end))
            {
                return false;
            }

            var (voiced, spoken, line, top) = (0, 0, _text.LineOf(first), _text.LineOf(first));
            for (var i = index + 1; i < _text.Sentences.Count && _text.Sentences[i] is var sentence; i++)
            {
                if (sentence.First >= sentence.End || _text.LineOf(sentence.First) == top)
                {
                    continue;
                }

                var opening = _text.LineStart(sentence.First);
                var isNew = sentence.Line - line > (line == top ? 2 : 1);
                if (
                    sentence.Line - top > MostLines
                    || OpensWithDay(opening)
                    || (TitleEnd(opening) is { } next && IsInCapitals(opening, next))
                    || IsHeading(sentence)
                    || (isNew && !HasVoice(i))
                )
                {
                    break;
                }

                if (IsPersonal(sentence, i) || IsOfOne(sentence))
                {
                    return false;
                }

                line = _text.LineOf(sentence.End - 1);
                var isSpoken = IsVoiced(sentence);
                spoken += isSpoken ? 1 : 0;
                voiced += isSpoken || Bids(sentence) ? 1 : 0;
            }

            return spoken > 0 && voiced >= (_text.Holds(first, end, words.HalfTold) ? FewestHalfTold : FewestVoiced);
        }

        // "I smoke", "Do you leak? Yes", "you told us", "we found", "your left foot is weak", "the MRI shows": somebody answers, or is told what was found.
        private bool IsOfOne(Sentence sentence)
        {
            var (isOpen, yours, study) = (false, -1, -1);
            for (var t = sentence.First; t < sentence.End; t++)
            {
                var lower = _text.LowerOf(t);
                if (
                    (t > 0 && _text.LowerOf(t - 1) == "?" && IsAnswer(lower))
                    || (lower == "we" && t + 1 < sentence.End && words.WeDid.Contains(_text.LowerOf(t + 1)))
                )
                {
                    return true;
                }

                isOpen |= words.Supposing.Contains(lower);
                yours = lower == "your" && t + 1 < sentence.End && !words.Staff.Contains(_text.LowerOf(t + 1)) ? t : yours;
                if (
                    yours >= 0
                    && t - yours <= YoursReach
                    && !isOpen
                    && (words.OfYours.Contains(lower) || (lower == ":" && _text.OpensLine(yours)))
                )
                {
                    return true;
                }

                study = reading.Lexicon.Values.Studies.Names.Contains(lower) ? t : study;
                if (study >= 0 && t > study && t - study <= YoursReach && words.Letters.Contains(lower))
                {
                    return true;
                }

                if (words.Self.Contains(lower) && !(lower == "i" && t > sentence.First && char.IsUpper(_text.TextOf(t - 1)[0])))
                {
                    return true;
                }

                if (
                    lower == "you"
                    && t + 1 < sentence.End
                    && words.OfYou.Contains(_text.LowerOf(t + 1))
                    && !(t > sentence.First && words.Openly.Contains(_text.LowerOf(t - 1)))
                )
                {
                    return true;
                }
            }

            return false;
        }

        private bool IsVoiced(Sentence sentence) => _text.Holds(sentence, words.SpokenTo) || _text.Holds(sentence, words.Anybody);

        private bool Bids(Sentence sentence)
        {
            var first = sentence.First;
            while (first < sentence.End - 1 && _text.KindOf(first) != TokenKind.Word)
            {
                first++;
            }

            return words.Bids.Contains(_text.LowerOf(first)) && char.IsUpper(_text.TextOf(first)[0]);
        }

        // Any sentence of the paragraph that begins here speaks as a sheet does, or has something to fill in.
        private bool HasVoice(int index)
        {
            var line = _text.Sentences[index].Line;
            for (var i = index; i < _text.Sentences.Count && _text.Sentences[i] is var sentence && sentence.Line - line <= 1; i++)
            {
                if (sentence.First >= sentence.End)
                {
                    continue;
                }

                line = _text.LineOf(sentence.End - 1);
                if (
                    IsVoiced(sentence)
                    || NamesRisks(sentence)
                    || _text.Holds(sentence, words.Signed)
                    || (_isConsent && _text.Holds(sentence, words.Self))
                    || IsToFillIn(sentence)
                    || Bids(sentence)
                )
                {
                    return true;
                }
            }

            return false;
        }

        private bool IsToFillIn(Sentence sentence) =>
            Enumerable
                .Range(sentence.First, sentence.End - sentence.First)
                .Any(t => _text.OpensBox(t) || Blanks.BlankAt(_text, t, sentence.End) is not null);

        private bool IsAnswer(string word) => _text.Lexicon.Forms.Affirming.Contains(word) || _text.Lexicon.Forms.Denying.Contains(word);

        // A reply goes on below while it speaks to somebody: a label, a heading, a day, or anything of this person ends it.
        private bool GoesOn(Sentence sentence, int opening, int index)
        {
            for (var t = opening; t < Math.Min(_text.Tokens.Count, opening + LongestLabel) && (t == opening || !_text.OpensLine(t)); t++)
            {
                if (_text.LowerOf(t) == ":")
                {
                    return false;
                }
            }

            return !OpensWithDay(opening) && !IsHeading(sentence) && (IsVoiced(sentence) || Bids(sentence)) && !IsPersonal(sentence, index);
        }

        // "06/13 auto-reply: In an emergency call 911": where its label ends. "Insurance, auto:" and "BP automated:" are no replies.
        private int? MachineColon(int first)
        {
            for (var t = first; t < Math.Min(_text.Tokens.Count, first + LongestLabel) && (t == first || !_text.OpensLine(t)); t++)
            {
                var (end, isReply) = (t + 1, words.Machines.Contains(_text.LowerOf(t)));
                while (
                    end <= t + 2 && end < _text.Tokens.Count && (_text.LowerOf(end) == "-" || words.Replies.Contains(_text.LowerOf(end)))
                )
                {
                    isReply |= _text.LowerOf(end) != "-" && words.Automatic.Contains(_text.LowerOf(t));
                    end++;
                }

                if (isReply && end < _text.Tokens.Count && _text.LowerOf(end) == ":")
                {
                    return end;
                }
            }

            return null;
        }

        private const int LongestLabel = 10;

        // "CC: cannot void since 4 am": the note goes on.
        private static bool IsHeading(Sentence sentence) =>
            sentence.Section is { } section
            && section.Line == sentence.Line
            && section.Kind is not (SectionKind.None or SectionKind.Other or SectionKind.Instructions);

        private bool IsPersonal(Sentence sentence, int index)
        {
            for (var t = sentence.First; t < sentence.End; t++)
            {
                // "Those he or she chooses" are anybody.
                if (words.Personal.Contains(_text.LowerOf(t)) && !IsOr(sentence, t - 1) && !IsOr(sentence, t + 1))
                {
                    return true;
                }
            }

            return HasOwn(sentence, index);
        }

        // A level (but where risks are listed), a day, a ticked box or another answer.
        private bool HasOwn(Sentence sentence, int index)
        {
            // A long sentence is read in pieces.
            for (
                var piece = reading.ItemsAt(sentence.First).Piece;
                piece < reading.Sentences.Count && reading.Sentences[piece] is var items && items.Index <= index;
                piece++
            )
            {
                if (
                    (!_isInRisks && items.Levels.Any(l => l.IsPlace) && !_text.Holds(sentence, words.Anybody))
                    || items.Times.Any(t => t.Kind == Time.TimeKind.Date)
                    || Boxes.Groups(items.Text, items.Sentence.First, items.Sentence.End).Exists(g => g.Options.Any(o => o.Ticked))
                    || IsAnswered(items.Sentence)
                )
                {
                    return true;
                }
            }

            return false;
        }

        // "Leaks urine  Y / N: Y", "Numb in the saddle (yes)", a cross below "YES   NO".
        private bool IsAnswered(Sentence sentence)
        {
            for (var t = sentence.First + 1; t < sentence.End; t++)
            {
                if (
                    IsAnswer(_text.LowerOf(t))
                    && _text.LowerOf(t - 1) is "(" or "[" or ":" or "?"
                    && (t + 1 >= sentence.End || _text.OpensLine(t + 1) || _text.LowerOf(t + 1) is ")" or "]" or "," or ";" or ".")
                )
                {
                    return true;
                }
            }

            return AnswerColumns.IsAsked(_text, sentence);
        }

        private bool IsOr(Sentence sentence, int token) =>
            token >= sentence.First && token < sentence.End && _text.LowerOf(token) is "or" or "/";
    }
}
