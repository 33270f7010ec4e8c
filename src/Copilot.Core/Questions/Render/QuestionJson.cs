using Copilot.Core.Drafting.Render.Json;

namespace Copilot.Core.Questions.Render;

/// <summary>An answer as JSON.</summary>
public static class QuestionJson
{
    public static string Write(QuestionAnswer answer) =>
        JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("question", answer.Question.Text);
            json.WriteString("kind", QuestionAnswer.Of(answer.Question.Kind));
            json.WriteString("not_covered", answer.NotCovered);
            json.Texts("times", answer.Times);
            DraftJson.WriteStatements(json, answer.Lead is { } lead ? [lead] : [], byModel: false, "lead");
            DraftJson.WriteStatements(json, answer.Statements, byModel: false);
            json.Texts("supposed", answer.Supposed);
            DraftJson.WriteStatements(json, answer.SupposedStatements, byModel: false, "supposed_statements");
            json.WriteNumber("more_lines", answer.More);
            json.Texts("left_out", [.. answer.LeftOut.Select(v => v.Code).Distinct()]);
            json.WriteStartArray("changes");
            foreach (var change in answer.Changes)
            {
                json.WriteStartObject();
                json.WriteString("what", change.What);
                json.WriteString("key", change.Key);
                json.WriteString("before", change.Before);
                json.WriteString("after", change.After);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("searched");
            json.Texts("for", answer.Searched?.For ?? []);
            json.WriteStartArray("documents");
            foreach (var document in answer.Searched?.Documents ?? [])
            {
                json.WriteStartObject();
                json.WriteString("document", document.Document);
                if (document.Nearest is { } line)
                {
                    json.WriteNumber("line", line);
                }
                else
                {
                    json.WriteNull("line");
                }

                json.WriteString("quote", document.Quote);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.Texts("can_answer", answer.CanAnswer);
            json.Texts("related_cases", answer.RelatedCases);
            if (answer.Worded is { } worded)
            {
                json.WriteStartObject("worded");
                json.WriteString("by", "model");
                json.WriteBoolean("whole", worded.IsWhole);
                json.WriteString("failure", worded.Failure);
                json.WriteStartArray("sentences");
                foreach (var sentence in worded.Kept)
                {
                    json.WriteStartObject();
                    json.WriteString("text", sentence.Text);
                    json.WriteStartArray("citations");
                    foreach (var citation in sentence.Citations)
                    {
                        DraftJson.WriteCitation(json, citation);
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStartArray("refused");
                foreach (var refused in worded.Sentences.Select(s => s.Refused).OfType<Drafting.Written.Departure>())
                {
                    json.WriteStartObject();
                    json.WriteString("code", refused.Code);
                    json.WriteString("why", refused.Why);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            DraftJson.WriteGuardrails(json, answer.Verdict);
            json.WriteEndObject();
        });
}
