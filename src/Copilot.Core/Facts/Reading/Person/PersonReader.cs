using System.Globalization;
using Copilot.Core.Facts.Reading.SignsAndSymptoms;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading.Person;

/// <summary>Reads the age and sex of the person: "63 y.o. female", "59M", "47 yo F", "68-year-old"; see <see cref="PersonField"/> for forms and heads of reports.</summary>
internal static class PersonReader
{
    public static void Read(DocumentReading reading, SentenceItems items)
    {
        var text = items.Text;
        Sex(reading, items);
        for (var i = items.Sentence.First; i < items.Sentence.End; i++)
        {
            if (
                text.Tokens[i].Kind != TokenKind.Number
                || !int.TryParse(text.TextOf(i), NumberStyles.None, CultureInfo.InvariantCulture, out var age)
                || age > 110
                || items.AnyOf(i - 1, i, "+")
            )
            {
                continue;
            }

            var at = i + 1;
            string At(int offset) => at + offset < items.Sentence.End ? text.LowerOf(at + offset) : "";
            var touches = at < items.Sentence.End && !text.IsSpaced(at);
            var isAge = false;
            if (At(0) == "-" && At(1) is "year" or "yr" or "y")
            {
                at++;
            }

            if (At(0) is "year" or "years" or "yr" or "yrs" && At(1) is "old" or "-" or "o")
            {
                isAge = !IsOfThing(items, i);
                at += At(1) == "-" ? 3 : 2;
            }
            else if (At(0) is "yo" or "yof" or "yom" || (touches && At(0) is "yf" or "ym"))
            {
                (isAge, at) = (true, at + (At(0) == "yo" ? 1 : 0));
            }
            else if (At(0) == "y" && (At(1) is "o" || (At(1) is "/" or "." && At(2) == "o") || SexOf(At(1)) is not null))
            {
                // y o, y/o, y.o., y F
                isAge = true;
                at++;
                while (At(0) is "." or "/" or "o")
                {
                    at++;
                }
            }
            else if (
                touches
                && At(0) is "f" or "m"
                && age >= 10
                && IsWrittenAsAge(items, i, at)
                && !(At(0) == "f" && age > 90)
                && !(At(0) == "m" && DistanceReader.IsWalked(items, i, at + 1))
            )
            {
                isAge = true;
            }
            else if (
                At(0) is "f" or "m" or "female" or "male"
                && age >= 12
                && (i == items.Sentence.First || text.LowerOf(i - 1) is ":" or "indication")
                && !(At(0) == "m" && DistanceReader.IsWalked(items, i, at + 1))
                && text.TextOf(at) is "F" or "M" or "female" or "male" or "Female" or "Male"
            )
            {
                isAge = true;
            }
            else if (
                age >= 10
                && i > items.Sentence.First + 1
                && (text.LowerOf(i - 1), text.LowerOf(i - 2)) is (":", "age") or ("is", "age")
            )
            {
                isAge = true;
            }
            else if (
                age >= 10
                && At(0) == ")"
                && i - 3 >= items.Sentence.First
                && text.LowerOf(i - 1) == ","
                && SexOf(text.LowerOf(i - 2)) is not null
                && text.LowerOf(i - 3) == "("
            )
            {
                // "(M, 52)"
                isAge = true;
            }

            string? sex = null;
            if (!isAge && PersonField.At(text, i, age) is { } field)
            {
                (isAge, at, sex) = (true, field.End, field.Sex);
            }

            if (!isAge)
            {
                continue;
            }

            sex ??= i - 2 >= items.Sentence.First && text.LowerOf(i - 1) == "," ? SexOf(text.LowerOf(i - 2)) : null;
            sex ??=
                SexOf(At(0))
                ?? SexOf(At(1))
                ?? (
                    At(0) is "yof" or "yf" ? "female"
                    : At(0) is "yom" or "ym" ? "male"
                    : null
                );
            var assertion = reading.Assess(i, i + 1);
            if (assertion is not (Assertion.Present or Assertion.Family or Assertion.OtherPerson))
            {
                assertion = Assertion.Present;
            }

            if (reading.Find("patient-age") is { } definition && definition.Admits(age))
            {
                reading.Add(
                    new Draft(definition, i, Math.Min(at, items.Sentence.End), assertion) { Value = FactValue.Number(age, age, "years") }
                );
            }

            if (sex is not null && reading.Find("patient-sex") is { } sexDefinition && assertion == Assertion.Present)
            {
                reading.Add(new Draft(sexDefinition, i, Math.Min(at + 1, items.Sentence.End), assertion) { Value = FactValue.Of(sex) });
            }

            i = at - 1;
        }
    }

    // "The scan is 2 years old", "the left weakness is 15 yr old": a thing is so old, not the person ("he is 72 years old").
    private static bool IsOfThing(SentenceItems items, int number) =>
        items.AnyOf(number - 1, number, "is", "was", "are", "were")
        && items.AnyOf(number - 2, number - 1, items.Values.BesideNumbers.OldThings);

    // "63m with leg pain" opens a sentence, "a 63m"; within one, the small letter counts minutes or metres ("bike 10m").
    private static bool IsWrittenAsAge(SentenceItems items, int number, int letter) =>
        char.IsUpper(items.Text.TextOf(letter)[0])
        || items.AnyOf(number - 1, number, "a", "an", "this", "is", ":", "pt", "patient", ".", "note", "consult", "visit")
        || (number == items.Sentence.First && !items.AnyOf(letter + 1, letter + 2, "walk", "x", ",", "te", "|"));

    // "Sex: F", "Gender: male", "[x] F  [ ] M"
    private static void Sex(DocumentReading reading, SentenceItems items)
    {
        var start =
            items.Sentence.Label is { } label && label.First < items.Sentence.First && label.End <= items.Sentence.First
                ? label.First
                : items.Sentence.First;
        for (var i = start; i < items.Sentence.End; i++)
        {
            var at = i + 1 < items.Sentence.End && items.Text.LowerOf(i + 1) == ":" ? i + 2 : i + 1;
            if (
                items.Text.LowerOf(i) is "sex" or "gender"
                && at < items.Sentence.End
                && LetterOf(items.Text, at) is { } letter
                && SexOf(items.Text.LowerOf(letter)) is { } sex
                && reading.Find("patient-sex") is { } definition
            )
            {
                reading.Add(new Draft(definition, letter, letter + 1, Assertion.Present) { Value = FactValue.Of(sex) });
            }
            else if (
                PersonField.TickedSex(items.Text, i) is { } ticked
                && ticked.At < items.Sentence.End
                && reading.Find("patient-sex") is { } ofPerson
                && reading.Assess(ticked.At, ticked.At + 1) is not (Assertion.Family or Assertion.OtherPerson)
            )
            {
                reading.Add(new Draft(ofPerson, ticked.At, ticked.At + 1, Assertion.Present) { Value = FactValue.Of(ticked.Sex) });
            }
        }
    }

    // "Sex: M [ ]  F [X]": of letters with boxes behind them the one that is ticked; null where none is.
    private static int? LetterOf(ChartText text, int at) =>
        SexOf(text.LowerOf(at)) is null || PersonField.BoxAt(text, at + 1) is not { } own || own.Ticked ? at
        : own.End < text.Tokens.Count
        && SexOf(text.LowerOf(own.End)) is not null
        && PersonField.BoxAt(text, own.End + 1) is { Ticked: true }
            ? own.End
        : null;

    public static string? SexOf(string word) =>
        word switch
        {
            "f" or "female" or "woman" or "lady" => "female",
            "m" or "male" or "man" or "gentleman" => "male",
            _ => null,
        };
}
