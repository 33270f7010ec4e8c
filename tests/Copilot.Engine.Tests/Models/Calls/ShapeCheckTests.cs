using System.Text.Json;
using Copilot.Engine.Models.Calls;
using CsCheck;

namespace Copilot.Engine.Tests.Models.Calls;

public sealed class ShapeCheckTests
{
    private const string Schema = """
        {"type":"object","additionalProperties":false,"required":["name","size","tags","next"],
         "properties":{
           "name":{"type":"string","enum":["slip","angle"]},
           "size":{"anyOf":[{"type":"number"},{"type":"null"}]},
           "tags":{"type":"array","items":{"$ref":"#/$defs/tag"}},
           "next":{"type":["object","null"],"additionalProperties":false,"required":[],"properties":{}},
           "kind":{"const":"x"}},
         "$defs":{"tag":{"type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"type":"integer"}}}}}
        """;

    [Theory]
    [InlineData("""{"name":"slip","size":5.5,"tags":[{"id":1},{"id":2.0}],"next":null}""", null)]
    [InlineData("""{"name":"angle","size":null,"tags":[],"next":{},"kind":"x"}""", null)]
    [InlineData("""[]""", "the answer is not of the type object")]
    [InlineData("""{"name":"slip","size":5,"tags":[]}""", "the answer lacks 'next'")]
    [InlineData("""{"name":"SECRET","size":5,"tags":[],"next":null}""", "the answer's 'name' is none of the values allowed")]
    [InlineData("""{"name":"slip","size":"SECRET","tags":[],"next":null}""", "the answer's 'size' is none of the shapes allowed")]
    [InlineData(
        """{"name":"slip","size":5,"tags":[{"id":1},{"id":1.5}],"next":null}""",
        "the answer's 'tags'[1]'s 'id' is not of the type integer"
    )]
    [InlineData(
        """{"name":"slip","size":5,"tags":[{"id":1,"SECRET":2}],"next":null}""",
        "the answer's 'tags'[0] has a property that its shape does not have"
    )]
    [InlineData("""{"name":"slip","size":5,"tags":[],"next":3}""", "the answer's 'next' is not of the type object or null")]
    [InlineData("""{"name":"slip","size":5,"tags":[],"next":null,"kind":"SECRET"}""", "the answer's 'kind' is not the value asked for")]
    public void An_answer_has_its_shape_or_is_told_where_not_in_the_schemas_words(string answer, string? problem) =>
        Assert.Equal(problem, ShapeCheck.Problem(JsonDocument.Parse(Schema).RootElement, JsonDocument.Parse(answer).RootElement));

    [Fact]
    public void Any_text_is_an_answer_or_a_problem_and_never_a_fault() =>
        Gen.String[Gen.Char["{}[]\",:`\n \\abslipde15"], 0, 60]
            .Sample(text =>
            {
                var shape = Asked.Shape;
                var all = new[] { text, AnswerText.InFences(text), AnswerText.InBraces(text) };
                return all.All(t => AnswerText.IsOf(shape, t, out var problem) == problem is null);
            });

    [Theory]
    [InlineData("```json\n{\"a\":1}\n```", "{\"a\":1}")]
    [InlineData("Here:\n```\n{\"a\":1}\n```\nDone.", "{\"a\":1}")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("```json\n{\"a\":1}", "```json\n{\"a\":1}")]
    public void Json_between_fences_is_found(string text, string json) => Assert.Equal(json, AnswerText.InFences(text));

    [Fact]
    public void A_long_run_of_braces_and_fences_takes_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("{```\n", 400_000));
        Assert.False(AnswerText.IsOf(Asked.Shape, AnswerText.InFences(text), out _));
        Assert.False(AnswerText.IsOf(Asked.Shape, AnswerText.InBraces(text), out _));
    }
}
