using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Facts.Reading;

/// <summary>Says of tobacco itself what the word of its status says: never is absent, former is historical, current is present.</summary>
internal static class TobaccoReader
{
    public static void Read(DocumentReading reading)
    {
        if (reading.Find("tobacco-use") is not { } definition)
        {
            return;
        }

        // "He previously smoked two packs a day": a current habit told as past is a former one.
        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (reading.Drafts[i] is { Definition.Name: "nicotine", Assertion: Assertion.Historical, Value.Word: "current" } past)
            {
                reading.Drafts[i] = past with { Assertion = Assertion.Present, Value = FactValue.Of("former") };
            }
        }

        // "1 ppd x 25 y, quit for good in 2019": what is told of the habit in a sentence that tells its end is past too.
        var ended = reading.Drafts.Where(d => d is { Definition.Name: "nicotine-stopped", Assertion: Assertion.Present }).Select(d => reading.Text.SentenceOf(d.First)).ToHashSet();
        for (var i = 0; ended.Count > 0 && i < reading.Drafts.Count; i++)
        {
            if (reading.Drafts[i] is { Definition.Name: "nicotine", Assertion: Assertion.Present, Value.Word: "current" } habit && ended.Contains(reading.Text.SentenceOf(habit.First)))
            {
                reading.Drafts[i] = habit with { Value = FactValue.Of("former") };
            }
        }

        foreach (var draft in reading.Drafts.Where(d => d.Definition.Name == "nicotine" && d.Assertion == Assertion.Present).ToList())
        {
            var assertion = draft.Value?.Word switch
            {
                "never" => Assertion.Absent,
                "former" => Assertion.Historical,
                "current" => Assertion.Present,
                _ => (Assertion?)null,
            };
            if (assertion is { } a)
            {
                reading.Add(new Draft(definition, draft.First, draft.End, a) { Support = draft.Support, Value = new FactValue { Stated = draft.Value!.Word } });
            }
        }
    }
}
