using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Qdrant;
using Copilot.QdrantServer;
using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Copilot.Engine.Tests.Indexing.Qdrant;

public sealed class QdrantUploadTests : QdrantTest
{
    [Fact]
    public async Task Fields_are_indexed_before_the_first_point_comes()
    {
        using var server = await OpenAsync();
        await UploadAsync(server, Both);

        Assert.Equal(0, Assert.Single(Server.Store.Find("test").PointsAtIndexing, f => f.Key == PassagePayload.Key).Value);
        Assert.Equal("t0007", Server.Store.Find("test").Points[new PointId { Num = 7 }].Payload[PassagePayload.Key].StringValue);
    }

    [Fact]
    public async Task Batches_stay_within_their_number_and_size()
    {
        using var server = await OpenAsync(Options with { BatchPoints = 40, BatchBytes = 20_000 });
        await UploadAsync(server, Both);
        var batches = Server.Received.Select(r => r.Request).OfType<UpsertPoints>().ToList();

        Assert.All(batches, b => Assert.True(b.Points.Count is > 0 and <= 40 && b.CalculateSize() <= 20_100 && b.Wait));
        Assert.Equal(Enumerable.Range(0, Both.Count).Select(i => (ulong)i), batches.SelectMany(b => b.Points).Select(p => p.Id.Num));
        Assert.True(batches.Count > Both.Count / 40);
    }

    [Fact]
    public async Task The_settings_of_a_collection_reach_the_server()
    {
        using var server = await OpenAsync(
            Options with
            {
                Shards = 3,
                Replicas = 2,
                WriteConsistency = 2,
                Quantisation = Quantisation.Binary2,
                OnDisk = true,
            }
        );
        await UploadAsync(server, Both);
        var shape = Server.Store.Find("test").Shape;

        Assert.Equal((3u, 2u, 2u), (shape.ShardNumber, shape.ReplicationFactor, shape.WriteConsistencyFactor));
        Assert.Equal(BinaryQuantizationEncoding.TwoBits, shape.VectorsConfig.ParamsMap.Map["dense"].QuantizationConfig.Binary.Encoding);
        Assert.Equal(
            (Distance.Dot, (ulong)Both.Vector(0).Length),
            (shape.VectorsConfig.ParamsMap.Map["dense"].Distance, shape.VectorsConfig.ParamsMap.Map["dense"].Size)
        );
        Assert.Contains("tokenizer-", shape.Metadata["copilot"].StringValue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_alias_moves_in_one_change_and_the_collection_before_is_kept()
    {
        using var server = await OpenAsync();
        var first = await UploadAsync(server, Both);
        var second = await UploadAsync(server, Other);
        var third = await UploadAsync(server, Other, "further texts");

        Assert.Equal((third.Collection, second.Collection), (Server.Store.Named("test"), Server.Store.Named("test.previous")));
        Assert.Equal([first.Collection], third.Dropped);
        Assert.Equal(2, Server.Store.Names.Count);
        Assert.All(Server.Received.Select(r => r.Request).OfType<ChangeAliases>().Skip(1), c => Assert.InRange(c.Actions.Count, 3, 4));
    }

    [Fact]
    public async Task The_same_texts_are_sent_once()
    {
        using var server = await OpenAsync();
        var first = await UploadAsync(server, Both);
        var again = await UploadAsync(server, Both);

        Assert.Equal((Both.Count, 0, first.Collection), (first.Sent, again.Sent, again.Collection));
        Assert.Single(Server.Received.Select(r => r.Request).OfType<ChangeAliases>());
    }

    [Fact]
    public async Task The_way_back_sends_nothing()
    {
        using var server = await OpenAsync();
        var first = await UploadAsync(server, Both);
        var second = await UploadAsync(server, Other);
        var back = await UploadAsync(server, Both);

        Assert.Equal((first.Collection, 0, second.Collection), (back.Collection, back.Sent, back.Previous));
        Assert.Equal((first.Collection, second.Collection), (Server.Store.Named("test"), Server.Store.Named("test.previous")));
    }

    [Fact]
    public async Task Collections_of_other_names_are_never_touched()
    {
        using var tenant = await OpenAsync(Options with { Collection = "test-two" });
        await UploadAsync(tenant, Other);
        Server.Store.Create(new CreateCollection { CollectionName = "test.ours" });
        Server.Store.Create(new CreateCollection { CollectionName = "test" + "0123456789abcdef" });
        using var server = await OpenAsync();
        await UploadAsync(server, Both);
        await UploadAsync(server, Other);
        await UploadAsync(server, Other, "further texts");

        Assert.True(Server.Store.Has("test.ours") && Server.Store.Has("test0123456789abcdef") && Server.Store.Has("test-two"));
        Assert.Equal((ulong)Other.Count, Server.Store.Find("test-two").Count(null));
    }

    [Fact]
    public async Task A_server_that_dies_amidst_leaves_the_old_index_answering_and_the_next_run_cleans_up()
    {
        using var server = await OpenAsync(Options with { Retries = 1, BatchPoints = 50 });
        await UploadAsync(server, Other);
        var before = (await QdrantIndex.OpenAsync(server, Content(Other), Cancel)).Search("s1x1", SearchLexicon.Empty, 5);
        var sent = Server.Received.Count(r => r.Method == "Points/Upsert");
        Server.Faults = call =>
            call is { Method: "Points/Upsert" } && call.Turn > sent + 1
                ? call.Turn == sent + 2
                    ? new HalfApplied()
                    : new Dropped()
                : null;
        var problem = await FailsAsync(() => UploadAsync(server, Both));

        Assert.Equal(QdrantProblems.Away, problem.Problem.Code);
        Assert.True(problem.Unavailable);
        Server.Faults = _ => null;
        Assert.Equal(before, (await QdrantIndex.OpenAsync(server, Content(Other), Cancel)).Search("s1x1", SearchLexicon.Empty, 5));
        Assert.Equal(2, Server.Store.Names.Count);
        Assert.Null(Server.Store.Named("test.previous"));

        var next = await UploadAsync(server, Other, "further texts");
        Assert.Single(next.Dropped);
        Assert.Equal(next.Collection, Server.Store.Named("test"));
    }

    [Fact]
    public async Task Half_a_batch_and_a_lost_answer_are_made_good_by_sending_again()
    {
        using var server = await OpenAsync(Options with { BatchPoints = 50 });
        Server.Faults = call =>
            call.Turn != 1
                ? null
                : call.Method switch
                {
                    "Points/Upsert" => new HalfApplied(),
                    "Collections/Create" => new AnswerLost(),
                    "Collections/UpdateAliases" => new AnswerLost(),
                    _ => null,
                };
        var result = await UploadAsync(server, Both);

        Assert.Equal((ulong)Both.Count, Server.Store.Find("test").Count(null));
        Assert.Equal(result.Collection, Server.Store.Named("test"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_wrong_count_switches_nothing(int by)
    {
        using var server = await OpenAsync();
        await UploadAsync(server, Other);
        var before = Server.Store.Named("test");
        Server.Faults = call => call.Method == "Points/Count" ? new Miscounted(by) : null;
        var problem = await FailsAsync(() => UploadAsync(server, Both));

        Assert.Equal(QdrantProblems.WrongCount, problem.Problem.Code);
        Assert.Equal(before, Server.Store.Named("test"));
    }

    [Fact]
    public async Task A_vector_that_comes_back_otherwise_switches_nothing()
    {
        using var server = await OpenAsync();
        Server.Faults = call =>
            call.Method == "Points/QueryBatch"
                ? new Meanwhile(store =>
                    store.Find(store.Names.Single()).Points[new PointId { Num = 0 }].Vectors.Vectors_.Vectors["words"].Sparse.Values[0] +=
                        0.001f
                )
                : null;
        var problem = await FailsAsync(() => UploadAsync(server, Both));

        Assert.Equal(QdrantProblems.WrongAnswer, problem.Problem.Code);
        Assert.Null(Server.Store.Named("test"));
    }

    [Theory]
    [InlineData("Points/Count")]
    [InlineData("Collections/UpdateAliases")]
    public async Task Whoever_is_overtaken_says_so_and_leaves_the_others_index(string moment)
    {
        using var server = await OpenAsync();
        await UploadAsync(server, Other);
        // Between our switch and our look at it, or before our switch.
        Server.Faults = call =>
            call.Method == (moment == "Points/Count" ? moment : "Collections/ListAliases") && Switched(call)
                ? new Meanwhile(store =>
                {
                    if (!store.Has("theirs"))
                    {
                        store.Create(new CreateCollection { CollectionName = "theirs" });
                        store.Change(
                            new ChangeAliases
                            {
                                Actions =
                                {
                                    new AliasOperations
                                    {
                                        CreateAlias = new CreateAlias { AliasName = "test", CollectionName = "theirs" },
                                    },
                                },
                            }
                        );
                    }
                })
                : null;
        var problem = await FailsAsync(() => UploadAsync(server, Both));

        Assert.Equal(QdrantProblems.Overtaken, problem.Problem.Code);
        Assert.Equal("theirs", Server.Store.Named("test"));

        bool Switched(ReceivedCall call) => moment == "Points/Count" || Server.Received.Count(r => r.Method == moment) == 2;
    }

    [Fact]
    public async Task Two_who_make_the_same_collection_at_once_do_not_mix()
    {
        using var server = await OpenAsync();
        Server.Faults = call =>
            call.Method == "Collections/Create" ? new Meanwhile(store => store.Create(((CreateCollection)call.Request).Clone())) : null;

        Assert.Equal(QdrantProblems.Overtaken, (await FailsAsync(() => UploadAsync(server, Both))).Problem.Code);
    }

    [Fact]
    public async Task A_leg_without_weight_is_not_sent()
    {
        var words = IndexBuilder.Build(InventedTexts.Corpus(40), Settings with { Vectors = false });
        using var server = await OpenAsync();
        await UploadAsync(server, words);

        Assert.Null(Server.Store.Find("test").Shape.VectorsConfig);
        Assert.All(Server.Store.Find("test").Points.Values, p => Assert.DoesNotContain("dense", p.Vectors.Vectors_.Vectors.Keys));
    }

    [Fact]
    public async Task A_refused_write_is_told_and_not_tried_again()
    {
        using var server = await OpenAsync();
        Server.Faults = call => call.Method == "Points/Upsert" ? new Refusal(StatusCode.InvalidArgument) : null;

        Assert.Equal(QdrantProblems.Refused, (await FailsAsync(() => UploadAsync(server, Both))).Problem.Code);
        Assert.Equal(1, Server.Received.Count(r => r.Method == "Points/Upsert"));
    }
}
